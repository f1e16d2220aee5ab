// The parties that an analysis names.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "lang/packs.h"
#include "model/analysis.h"

namespace sumber::engine {

void add_parties(const model::ReadArticle& read, std::set<std::string>& ids);
void add_parties(const model::Story& story, std::set<std::string>& ids);

[[nodiscard]] std::vector<model::Party> name_parties(const std::set<std::string>& ids, const lang::Packs& packs);

}  // namespace sumber::engine
