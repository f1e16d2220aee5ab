// Reads one expression of a grammar file into nodes.
#pragma once

#include <functional>
#include <string_view>

#include "grammar.h"

namespace newsroom {

// Finds the slot or special that `$name` means; kNoSlot where there is none.
using SlotFinder = std::function<std::uint8_t(std::string_view)>;

enum class Register : std::uint8_t { kFixed, kWritten, kSpoken };  // which swaps the words of an expression may take

// Appends the nodes of `source` to `language`. `%name` becomes a macro node with the name as text, to be resolved once
// every file is read. Throws std::runtime_error.
Expression parse_expression(Language& language, std::string_view source, Register tone, const SlotFinder& find_slot);

[[nodiscard]] std::uint8_t special_named(std::string_view name);

}  // namespace newsroom
