// What the tests of this room share.
#pragma once

#include <string>
#include <vector>

#include "model/article.h"
#include "model/page.h"
#include "read/extract/extract.h"

namespace sumber::read::extract {

[[nodiscard]] const Rules& rules();
[[nodiscard]] model::Page text_page(std::string content);
[[nodiscard]] model::Page html_page(std::string content, std::string url = {});

// The article of a plain text; a failed expectation where there is none.
[[nodiscard]] model::Article extract_text(const std::string& content);
[[nodiscard]] model::Article extract_html(const std::string& content, const std::string& url = {});
[[nodiscard]] std::vector<std::string> reasons_of(const model::Article& article);

// Holds judge_line against packs/*/tests/boilerplate.tsv; gives the number of rows.
int check_golden_lines();

// Rows of the packs' boilerplate tables of one kind.
[[nodiscard]] int count_patterns(const std::string& how);

}  // namespace sumber::read::extract
