#include "gold.h"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "claims.h"
#include "lineage.h"

namespace newsroom {
namespace {

constexpr std::size_t kBufferBytes = 1 << 18;

void append_number(std::string& out, std::int64_t number) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_extent(std::string& out, const Extent& extent) {
  out += ",\"begin\":";
  append_number(out, extent.begin);
  out += ",\"end\":";
  append_number(out, extent.end);
}

void append_occurrence(std::string& out, const OldPassage::Place& place) {
  out += "{\"article\":\"" + place.article + "\"";
  append_extent(out, place.extent);
  out += ",\"wording\":";
  append_number(out, place.wording);
  out += ",\"parent\":";
  if (place.parent < 0) {
    out += "null}";
    return;
  }
  append_number(out, place.parent);
  out += place.level_percent >= 100
             ? ",\"level\":1"
             : ",\"level\":0." + std::string(place.level_percent < 10 ? "0" : "") + std::to_string(place.level_percent);
  out += place.why.empty() || place.is_misled ? ",\"decidable\":false" : ",\"decidable\":true";
  out += ",\"why\":[";
  for (std::size_t i = 0; i < place.why.size(); ++i) out += std::string(i > 0 ? ",\"" : "\"") + place.why[i] + "\"";
  out += place.is_misled ? "],\"misled\":true}" : "]}";
}

void append_passage(std::string& out, std::uint64_t number, std::string_view story,
                    const std::vector<OldPassage::Place>& places) {
  const bool is_verbatim =
      std::ranges::all_of(places, [&](const auto& place) { return place.wording == places[0].wording; });
  out += "{\"id\":\"p";
  append_number(out, static_cast<std::int64_t>(number));
  out += is_verbatim ? "\",\"kind\":\"verbatim\",\"story\":\"" : "\",\"kind\":\"rewritten\",\"story\":\"";
  out += story;
  out += "\",\"occurrences\":[";
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i > 0) out += ',';
    append_occurrence(out, places[i]);
  }
  out += "]}";
}

void append_names(std::string& out, const PartyNames& names) {
  out += '[';
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += ',';
    append_quoted(out, names[i]);
  }
  out += ']';
}

void append_parties(std::string& out, std::string_view field, const std::vector<PartyNames>& parties) {
  out += ",\"" + std::string(field) + "\":[";
  for (std::size_t i = 0; i < parties.size(); ++i) {
    if (i > 0) out += ',';
    append_names(out, parties[i]);
  }
  out += ']';
}

void append_numbers(std::string& out, const std::vector<std::uint32_t>& numbers) {
  out += '[';
  for (std::size_t i = 0; i < numbers.size(); ++i) out += (i > 0 ? "," : "") + std::to_string(numbers[i]);
  out += ']';
}

void append_conflicts(std::string& out, const Claim& claim) {
  out += ",\"conflicts\":[";
  for (std::size_t i = 0; i < claim.conflicts.size(); ++i) {
    const ClaimConflict& conflict = claim.conflicts[i];
    out += std::string(i > 0 ? "," : "") + "{\"field\":\"" + std::string(conflict.field) + "\",\"values\":[";
    for (std::size_t v = 0; v < conflict.values.size(); ++v) {
      out += v > 0 ? ",{\"value\":" : "{\"value\":";
      append_quoted(out, conflict.values[v].value);
      out += ",\"assertions\":";
      append_numbers(out, conflict.values[v].assertions);
      out += '}';
    }
    out += "]}";
  }
  out += ']';
}

void append_drift(std::string& out, const Claim& claim) {
  out += ",\"drift\":[";
  for (std::size_t i = 0; i < claim.drift.size(); ++i) {
    const ClaimDrift& drift = claim.drift[i];
    out += std::string(i > 0 ? "," : "") + "{\"field\":\"" + std::string(drift.field) +
           "\",\"assertion\":" + std::to_string(drift.assertion) + ",\"carriers\":";
    append_numbers(out, drift.carriers);
    out += '}';
  }
  out += ']';
}

void append_claim(std::string& out, const std::string& id, const std::string& story, const Claim& claim) {
  out += "{\"claim\":\"" + id + "\",\"story\":\"" + story + "\",\"text\":";
  append_quoted(out, claim.text);
  out += ",\"min\":" + std::to_string(claim.least) + ",\"max\":" + std::to_string(claim.most) +
         ",\"true\":" + std::to_string(claim.truly) + ",\"origins\":[";
  for (std::size_t i = 0; i < claim.origins.size(); ++i) {
    const Origin& origin = claim.origins[i];
    out += i > 0 ? ",{\"kind\":\"" : "{\"kind\":\"";
    out += origin.kind;
    out += "\",\"name\":";
    append_quoted(out, origin.name);
    out += ",\"institution\":";
    append_quoted(out, origin.institution);
    out += ",\"party\":";
    append_names(out, origin.party);
    out += '}';
  }
  out += ']';
  append_parties(out, "parties", claim.parties);
  append_parties(out, "denied_by", claim.denied_by);
  append_conflicts(out, claim);
  append_drift(out, claim);
  out += '}';
}

struct AssertionIds {
  const std::string& own;
  const std::string& claim;
};

void append_assertion(std::string& out, const Story& story, const Assertion& assertion, const AssertionIds& ids) {
  out += "{\"id\":\"" + ids.own + "\",\"claim\":\"" + ids.claim + "\",\"article\":\"" +
         story.articles[assertion.spot.article].id + "\"";
  append_extent(out, assertion.extent);
  out += ",\"stance\":\"";
  out += assertion.stance;
  out += "\",\"certainty\":\"";
  out += assertion.certainty;
  out += "\",\"speaker\":";
  if (assertion.speaker.empty()) {
    out += "null";
  } else {
    append_quoted(out, assertion.speaker);
  }
  out += ",\"origin\":" + (assertion.origin < 0 ? std::string("null") : std::to_string(assertion.origin));
  if (assertion.from >= 0) {
    out += assertion.is_translated ? ",\"translated_from\":\"" : ",\"copied_from\":\"";
    out += story.articles[static_cast<std::size_t>(assertion.from)].id + "\"";
  }
  out += "}";
}

}  // namespace

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char sign : text) {
    switch (sign) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        out += sign;
    }
  }
  out += '"';
}

LineFile::LineFile(const std::string& path) : file_(std::fopen(path.c_str(), "wb")), path_(path) {
  if (file_ == nullptr) throw std::runtime_error("cannot write " + path);
  buffer_.reserve(kBufferBytes + 65536);
}

LineFile::~LineFile() {
  if (!buffer_.empty()) std::fwrite(buffer_.data(), 1, buffer_.size(), file_);
  std::fclose(file_);
}

void LineFile::end_line() {
  buffer_ += '\n';
  if (buffer_.size() >= kBufferBytes) flush();
}

void LineFile::flush() {
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size())
    throw std::runtime_error("cannot write " + path_);
  buffer_.clear();
}

GoldWriter::GoldWriter(const std::string& folder, GoldExtent extent)
    : stories_(folder + "/stories.jsonl"),
      passages_(folder + "/passages.jsonl"),
      furniture_(folder + "/furniture.jsonl") {
  if (extent == GoldExtent::kLink) return;
  claims_ = std::make_unique<LineFile>(folder + "/claims.jsonl");
  assertions_ = std::make_unique<LineFile>(folder + "/assertions.jsonl");
  chains_ = std::make_unique<LineFile>(folder + "/chains.jsonl");
}

void GoldWriter::write(const Story& story, OldPassage* held) {
  write_story(story);
  write_furniture(story);
  write_passages(story, held);
  write_quotations(story);
  if (claims_ != nullptr) write_claims(story);
}

void GoldWriter::write_old(const OldPassage& passage) {
  if (passage.places.size() < 2) return;
  append_passage(passages_.line(), passage_count_++, passage.story, passage.places);
  passages_.end_line();
}

void GoldWriter::write_story(const Story& story) {
  std::string& out = stories_.line();
  out += "{\"story\":\"" + story.id + "\",\"topic\":\"" + story.event.shape().name + "\",\"place\":";
  append_quoted(out, story.event.place().name);
  out += ",\"articles\":[";
  for (std::size_t i = 0; i < story.articles.size(); ++i) out += (i > 0 ? ",\"" : "\"") + story.articles[i].id + "\"";
  out += "],\"linked\":[";
  for (std::size_t i = 0; i < story.linked.size(); ++i) out += (i > 0 ? ",\"" : "\"") + story.linked[i] + "\"";
  out += "]}";
  stories_.end_line();
}

void GoldWriter::write_furniture(const Story& story) {
  for (const Article& article : story.articles) {
    if (article.furniture.empty()) continue;
    std::string& out = furniture_.line();
    out += "{\"article\":\"" + article.id + "\",\"spans\":[";
    for (std::size_t i = 0; i < article.furniture.size(); ++i) {
      if (i > 0) out += ',';
      out += '[';
      append_number(out, article.furniture[i].extent.begin);
      out += ',';
      append_number(out, article.furniture[i].extent.end);
      out += ",\"" + article.furniture[i].name + "\"]";
    }
    out += "]}";
    furniture_.end_line();
  }
}

void GoldWriter::write_passages(const Story& story, OldPassage* held) {
  for (const SharedRun& run : shared_runs(story)) {
    auto places = places_of(story, run);
    if (held != nullptr && run.first_root == story.held_root) {
      held->places = std::move(places);
    } else if (places.size() > 1) {
      append_passage(passages_.line(), passage_count_++, story.id, places);
      passages_.end_line();
    }
  }
}

void GoldWriter::write_quotations(const Story& story) {
  for (const QuotationPlaces& quotation : shared_quotations(story)) {
    std::string& out = passages_.line();
    out += "{\"id\":\"p";
    append_number(out, static_cast<std::int64_t>(passage_count_++));
    out += "\",\"kind\":\"quotation\",\"story\":\"" + story.id + "\",\"occurrences\":[";
    for (std::size_t i = 0; i < quotation.size(); ++i) {
      out += i > 0 ? ",{\"article\":\"" : "{\"article\":\"";
      out += story.articles[quotation[i].article].id + "\"";
      append_extent(out, quotation[i].extent);
      out += '}';
    }
    out += "]}";
    passages_.end_line();
  }
}

void GoldWriter::write_claims(const Story& story) {
  for (const Claim& claim : claims_of(story)) {
    const std::string id = story.id + "." + claim.name;
    append_claim(claims_->line(), id, story.id, claim);
    claims_->end_line();
    for (std::size_t i = 0; i < claim.assertions.size(); ++i) {
      const std::string assertion_id = id + "." + std::to_string(i);
      append_assertion(assertions_->line(), story, claim.assertions[i], {assertion_id, id});
      assertions_->end_line();
      chains_->line() += "{\"assertion\":\"" + assertion_id + "\",\"chain\":" + claim.assertions[i].chain + "}";
      chains_->end_line();
    }
  }
}

}  // namespace newsroom
