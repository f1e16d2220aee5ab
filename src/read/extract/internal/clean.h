// The steps that turn the lines of a page into an article. Each looks at the lines still kept and fills what it learns
// into the article.
#pragma once

#include <string_view>
#include <vector>

#include "model/article.h"
#include "read/extract/internal/lines.h"
#include "read/extract/internal/page_fields.h"
#include "text/tokens.h"

namespace sumber::read::extract {

// "Penulis: …", "Red: …", "By …": bylines and editors. Fills article.byline and article.editor where they are empty.
void read_labels(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                 model::Article& article);

// The same for one line; why it is dropped, or nothing where it is no such line.
std::optional<DropRule> read_label_line(std::string_view text, const Rules::Tables& tables, model::Article& article);

// Lines that are a date and nothing else: "Rabu, 30 Agustus 2023 | 12:34 WIB".
void read_date_lines(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                     model::Article& article);

// Photo credits and the captions beside them, which stand before the body.
void drop_captions(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                   model::Article& article);

// "sumber : Reuters" as a line, "(Antara)" at the end of one.
void read_credit_lines(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                       model::Article& article);

// Initials of the editor behind a sentence at the end of a line.
void cut_end_marks(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables);

// What stands below the editor's initials, where it is little beside what stands above.
void drop_behind_end(std::string_view input, std::vector<Line>& lines);

// What tells of the author below the article.
void drop_author_bio(std::string_view input, std::vector<Line>& lines, const model::Article& article);

// Takes the title out of the lines: the one that is given, or a first line that reads like one.
void take_title(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables, model::Article& article);

// Outlet, place and agencies before the first sentence.
void take_datelines(std::string_view input, std::vector<Line>& lines, const Rules::Tables& tables,
                    model::Article& article);

// Runs all of the above and puts text, kept and dropped together. False where no text is left.
[[nodiscard]] bool clean_lines(std::string_view input, std::vector<Line> lines, const Rules::Tables& tables,
                               model::Article& article);

// Credits of agencies and media inside article.text, whose words are `words`.
void find_credits(const text::TokenizedText& words, const Rules::Tables& tables, model::Article& article);

// A day that the text itself fixes for its publication, where nothing else does.
void infer_published(const Rules::Tables& tables, const DayBounds& days, model::Article& article);

// What the newsroom says it changed: in the title, near the head or the foot of the text, and in what was dropped.
void find_corrections(const Rules::Tables& tables, model::Article& article);

// Genre by section, tags, title label and the address.
void judge_genre(const Rules::Tables& tables, model::Article& article);

void note_field(model::Article& article, std::string field, std::string_view quote, std::string rule);

// EDTF value of a publication time as people write it; nothing where it is none.
[[nodiscard]] std::optional<model::DatedFact> read_dated_fact(std::string_view words, const Rules::Tables& tables,
                                                              std::string rule);
[[nodiscard]] model::DatedFact dated_fact(const base::Date& date, std::string_view quote, std::string rule);

}  // namespace sumber::read::extract
