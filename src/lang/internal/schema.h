// Checks the tables of all packs against packs/schema.tsv.
#pragma once

#include <map>
#include <string>

#include "base/error.h"
#include "lang/table.h"

namespace sumber::lang {

// `tables` is by pack code, then table name. The error names the pack, the table, the line and what is allowed.
[[nodiscard]] base::Result<void> check_against_schema(
    const std::map<std::string, std::map<std::string, Table, std::less<>>>& tables);

}  // namespace sumber::lang
