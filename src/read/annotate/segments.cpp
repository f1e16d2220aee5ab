#include "read/annotate/internal/segments.h"

#include <algorithm>
#include <unordered_set>

#include "read/annotate/internal/runs.h"

namespace sumber::read::annotate {

namespace {

using model::MentionKind;
using text::TokenKind;
using text::TokenRange;

// Reads one sentence from left to right. A title phrase stays open as long as words follow it without a gap.
class Scanner {
 public:
  Scanner(const Glances& glances, Segments& out) : glances_(glances), runs_(glances), out_(out) {}

  void scan(TokenRange sentence) {
    end_ = sentence.end;
    open_title_ = kNoIndex;
    for (std::uint32_t i = sentence.begin; i < sentence.end;) {
      const std::uint32_t next = step(i);
      i = std::max(next, i + 1);
    }
    open_title_ = kNoIndex;
  }

 private:
  // Reads what begins at `i` and returns the token behind it.
  std::uint32_t step(std::uint32_t i) {
    if (glances_[i].is_taken) return i + 1;
    if (glances_.token(i).kind != TokenKind::kWord) return step_over_mark(i);
    // Most words are small, in no table, and behind no title: they begin nothing.
    if (!glances_.token(i).is_capitalised && glances_[i].sense == nullptr && !title_reaches(i)) return i + 1;
    if (const std::uint32_t end = read_title(i); end > i) return end;
    if (const std::uint32_t end = read_site(i); end > i) return end;
    if (const std::uint32_t end = runs_.end_of_part(i, end_); end > i) return step_over_part(i, end);
    if (const std::uint32_t end = runs_.end_of_event(i, end_); end > i) return end;
    if (const std::uint32_t end = read_tailed_name(i); end > i) return end;
    if (const std::uint32_t end = read_known(i); end > i) return end;
    if (const std::uint32_t end = read_headed_name(i); end > i) return end;
    if (const std::uint32_t end = read_nationality(i); end > i) return end;
    if (const std::uint32_t end = extend_title(i); end > i) return end;
    return read_run(i);
  }

  [[nodiscard]] bool title_reaches(std::uint32_t i) const {
    return open_title_ != kNoIndex && out_.titles[open_title_].tokens.end == i;
  }

  [[nodiscard]] TitlePhrase& title() { return out_.titles[open_title_]; }

  // "Dewan Pimpinan Pusat Partai Hijau": the body is named behind its part.
  std::uint32_t step_over_part(std::uint32_t i, std::uint32_t end) {
    if (title_reaches(i)) title().tokens.end = end;
    return end;
  }

  std::uint32_t step_over_mark(std::uint32_t i) {
    if (glances_.is_mark(i, "(")) return read_short_form(i);
    const bool follows_label = i > 0 && (glances_[i - 1].flags & kNumberLabel) != 0;
    if (follows_label && title_reaches(i) && glances_.token(i).kind == TokenKind::kNumber) {
      title().tokens.end = i + 1;  // "Ketua RT 05 Sukirman"
      return i + 1;
    }
    const bool may_go_on = glances_.is_mark(i, ",") && i + 1 < end_ && glances_.token(i + 1).is_capitalised;
    if (may_go_on && title_reaches(i)) title().tokens.end = i + 1;
    return i + 1;
  }

  // "Korea Utara (Korut)": a short form in brackets right behind its name.
  std::uint32_t read_short_form(std::uint32_t i) {
    const bool is_bracketed_word = i + 2 < end_ && glances_.is_mark(i + 2, ")") &&
                                   glances_.token(i + 1).kind == TokenKind::kWord &&
                                   glances_.token(i + 1).is_capitalised;
    if (!is_bracketed_word) return i + 1;
    if (out_.list.empty() || out_.list.back().tokens.end != i) return step_over_foreign_short_form(i);
    if (take_company_form(i + 1)) return out_.list.back().tokens.end;
    if (!is_short_for(i + 1, out_.list.back())) return take_short_form_inside(i);
    Segment segment;
    segment.tokens = {i + 1, i + 2};
    segment.kind = out_.list.back().kind;
    segment.is_decided = out_.list.back().is_decided;
    segment.known = glances_.known_at(i + 1);
    segment.short_for = static_cast<std::uint32_t>(out_.list.size() - 1);
    segment.rule = "measure.short_form_in_brackets";
    const bool segment_is_body = segment.is_decided && segment.kind == MentionKind::kOrganisation;
    out_.list.push_back(std::move(segment));
    if (segment_is_body) short_forms_.insert(glances_.token(i + 1).key);
    if (title_reaches(i)) title().tokens.end = i + 3;
    return i + 3;
  }

  // "Kantor Komisi Pemilihan Umum (KPU)": the short form is of the body in the place's name.
  std::uint32_t take_short_form_inside(std::uint32_t i) {
    Segment& place = out_.list.back();
    const KnownName* known = glances_.known_at(i + 1);
    const bool is_body = known != nullptr && known->kind == MentionKind::kOrganisation;
    if (!is_body || place.known != nullptr || !place.is_decided || place.kind != MentionKind::kPlace) return i + 1;
    for (std::uint32_t k = place.tokens.begin + 1; k < place.tokens.end; ++k) {
      const KnownName* inner = glances_.known_at(k);
      if (inner == nullptr || inner->name != known->name) continue;
      place.tokens.end = i + 3;
      return i + 3;
    }
    return i + 1;
  }

  // "PT Pertamina (Persero) Tbk": the form of the company belongs to its name.
  bool take_company_form(std::uint32_t i) {
    Segment& name = out_.list.back();
    const PhraseSense* sense = glances_[i].sense;
    const bool is_form = sense != nullptr && (sense->organisation_head >= 0 || sense->organisation_tail >= 0);
    if (!is_form || !name.is_decided || name.kind != MentionKind::kOrganisation) return false;
    const std::uint32_t before = name.tokens.end;
    name.tokens.end = i + 2;
    const PhraseSense* behind = i + 2 < end_ ? glances_[i + 2].sense : nullptr;
    if (behind != nullptr && behind->organisation_tail >= 0) name.tokens.end = glances_[i + 2].phrase_end;
    if (title_reaches(before)) title().tokens.end = name.tokens.end;
    return true;
  }

  // A short form begins with the letter that its long form begins with, unless a table says they are one.
  [[nodiscard]] bool is_short_for(std::uint32_t i, const Segment& long_form) const {
    const KnownName* known = glances_.known_at(i);
    if (known != nullptr && long_form.is_decided && known->kind != long_form.kind) return false;
    if (known != nullptr && long_form.known != nullptr && known->name == long_form.known->name) return true;
    // A foreign body's letters are of its own language: "Gerakan Perubahan Demokratik (MDC)".
    const bool may_be_foreign = known == nullptr && glances_.token(i).is_upper && long_form.is_decided &&
                                long_form.kind == MentionKind::kOrganisation;
    return may_be_foreign ||
           glances_.words().folded(i).front() == glances_.words().folded(long_form.tokens.begin).front();
  }

  // "kartu tanda penduduk (KTP)": the abbreviation of everyday words names nobody, unless a table knows it; here and
  // in the rest of the article. In a title it is the office's: "Menteri Energi dan Sumber Daya Mineral (ESDM)".
  std::uint32_t step_over_foreign_short_form(std::uint32_t i) {
    if (i == 0 || glances_.token(i - 1).kind != TokenKind::kWord || glances_.known_at(i + 1) != nullptr) return i + 1;
    const bool follows_lower_case = !glances_.token(i - 1).is_capitalised;
    const bool is_abbreviation = glances_.token(i + 1).is_upper && glances_.is_common(i - 1);
    if (!follows_lower_case && !is_abbreviation) return i + 1;
    if (is_abbreviation) out_.common_abbreviations.push_back(glances_.token(i + 1).key);
    if (title_reaches(i)) title().tokens.end = i + 3;
    return i + 3;
  }

  std::uint32_t read_title(std::uint32_t i) {
    const Title* title_here = glances_.title_at(i);
    if (title_here == nullptr) return i;
    const bool needs_capital = title_here->kind != TitleKind::kRole;
    if (needs_capital && !glances_.token(i).is_capitalised) return i;
    std::uint32_t end = glances_[i].phrase_end;
    if (end < end_ && needs_capital && glances_.is_mark(end, ".")) ++end;
    if (!title_reaches(i)) open_title_at(i);
    title().titles.push_back(title_here);
    title().tokens.end = end;
    add_body_inside(i, end);
    return end;
  }

  // "Wakil Ketua DPR": the body that a title's own words end with is named too.
  void add_body_inside(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t i = begin + 1; i < end; ++i) {
      const KnownName* known = glances_[i].phrase_end == end ? glances_.known_at(i) : nullptr;
      if (known == nullptr || known->kind != MentionKind::kOrganisation) continue;
      Segment segment;
      segment.tokens = {i, end};
      segment.kind = known->kind;
      segment.is_decided = true;
      segment.known = known;
      segment.rule = known->rule;
      out_.list.push_back(std::move(segment));
      return;
    }
  }

  void open_title_at(std::uint32_t i) {
    TitlePhrase phrase;
    phrase.tokens = {i, i};
    if (glances_.tables().is_owner_first) take_owner(phrase);
    std::uint32_t before = phrase.tokens.begin;
    while (before > 0 && phrase.tokens.begin - before < 3 && (glances_[before - 1].flags & kTitleLead) != 0) {
      --before;
    }
    const bool follows_comma = before > 0 && glances_.is_mark(before - 1, ",");
    if (follows_comma) {
      for (std::uint32_t k = static_cast<std::uint32_t>(out_.list.size()); k > 0; --k) {
        if (out_.list[k - 1].tokens.end > before - 1) continue;
        const bool is_open = !out_.list[k - 1].is_decided || out_.list[k - 1].kind == MentionKind::kPerson;
        if (out_.list[k - 1].tokens.end == before - 1 && is_open) phrase.behind = k - 1;
        break;
      }
    }
    open_title_ = static_cast<std::uint32_t>(out_.titles.size());
    out_.titles.push_back(std::move(phrase));
  }

  // "Russian President", "White House spokesman": the owner stands before the title.
  void take_owner(TitlePhrase& phrase) const {
    const std::uint32_t at = phrase.tokens.begin;
    if (!out_.list.empty() && out_.list.back().tokens.end == at && out_.list.back().is_decided) {
      absorb(phrase, out_.list.back());
      phrase.tokens.begin = out_.list.back().tokens.begin;
    } else if (last_nationality_end_ == at && at > 0) {
      phrase.polity_party = last_nationality_party_;
      phrase.tokens.begin = last_nationality_begin_;
    }
  }

  void absorb(TitlePhrase& phrase, const Segment& segment) const {
    const std::string_view words = base::slice(glances_.words().text(), glances_.words().span_of(segment.tokens));
    const std::string& party = segment.party.empty() && segment.known != nullptr ? segment.known->party : segment.party;
    if (segment.kind == MentionKind::kOrganisation) {
      phrase.body_name = words;
      phrase.body_party = party;
    } else if (segment.known != nullptr && !segment.known->party.empty()) {
      phrase.polity_party = party;
      phrase.polity_name = words;
    }
  }

  std::uint32_t add(Segment&& segment) {
    const std::uint32_t end = segment.tokens.end;
    if (title_reaches(segment.tokens.begin) && segment.is_decided) {
      absorb(title(), segment);
      title().tokens.end = end;
    }
    out_.list.push_back(std::move(segment));
    return end;
  }

  std::uint32_t read_known(std::uint32_t i) {
    const KnownName* known = glances_.known_at(i);
    if (known == nullptr || runs_.is_given_name_run(i)) return i;
    Segment segment = runs_.known_segment(i, *known, end_);
    if (known->kind != MentionKind::kPerson) return add(std::move(segment));
    take_title(segment);
    return add(std::move(segment));
  }

  std::uint32_t read_site(std::uint32_t i) {
    const bool goes_on_place = i > 0 && glances_.is_mark(i - 1, ",") && !out_.list.empty() &&
                               out_.list.back().tokens.end == i - 1 && out_.list.back().is_decided &&
                               out_.list.back().kind == MentionKind::kPlace;
    std::optional<Segment> segment = runs_.site_segment(i, end_, goes_on_place);
    return segment ? add(std::move(*segment)) : i;
  }

  std::uint32_t read_headed_name(std::uint32_t i) {
    std::optional<Segment> segment = runs_.headed_segment(i, end_, title_reaches(i));
    return segment ? add(std::move(*segment)) : i;
  }

  std::uint32_t read_tailed_name(std::uint32_t i) {
    std::optional<Segment> segment = runs_.tailed_segment(i, end_);
    return segment ? add(std::move(*segment)) : i;
  }

  std::uint32_t read_nationality(std::uint32_t i) {
    const PhraseSense* sense = glances_[i].sense;
    if (sense == nullptr || sense->nationality < 0 || !glances_.token(i).is_capitalised) return i;
    last_nationality_begin_ = i;
    last_nationality_end_ = glances_[i].phrase_end;
    last_nationality_party_ = glances_.tables().nationality_parties[static_cast<std::size_t>(sense->nationality)];
    if (title_reaches(i)) {
      title().polity_party = last_nationality_party_;
      title().tokens.end = last_nationality_end_;
    }
    return last_nationality_end_;
  }

  // Everyday words that go on with a title: "Direktur Utama", "penasihat keamanan nasional".
  std::uint32_t extend_title(std::uint32_t i) {
    if (!title_reaches(i)) return i;
    const Glance& glance = glances_[i];
    const bool is_title_word = glance.sense != nullptr && glance.sense->is_title_word;
    const bool is_capital_word =
        glances_.token(i).is_capitalised && glances_.is_common(i) && !glances_.is_given_name(i);
    const bool is_joint = (glance.flags & kOrganisationJoint) != 0 && i + 1 < end_ &&
                          glances_.token(i + 1).is_capitalised && glances_.is_common(i + 1);
    if (!is_title_word && !is_capital_word && !is_joint && !glances_.is_roman_numeral(i)) return i;
    const std::uint32_t end = is_title_word ? glance.phrase_end : i + 1;
    title().tokens.end = end;
    return end;
  }

  std::uint32_t read_run(std::uint32_t i) {
    std::optional<Segment> segment = runs_.plain_segment(i, end_, title_reaches(i));
    if (!segment) return i + 1;
    const bool is_short_form = short_forms_.contains(glances_.token(i).key);
    if (begins_with_place_of_title(*segment)) return add_place_of_title(*segment);
    if (is_short_form) segment->tokens.end = i + 1;  // "Direktur Lekasi Edi Hasan", once "(Lekasi)" was told
    if (names_body_of_title(*segment) || (is_short_form && title_reaches(i))) {
      title().body_name = glances_.words().words_of(i);
      title().tokens.end = i + 1;
    } else {
      take_title(*segment);
    }
    return add(std::move(*segment));
  }

  // "Kepala Desa Sukamaju Budi Santoso": such an office is held over a place, which stands first.
  [[nodiscard]] bool begins_with_place_of_title(const Segment& segment) {
    const std::uint32_t i = segment.tokens.begin;
    if (!title_reaches(i) || title().titles.empty() || !title().titles.back()->takes_place) return false;
    const bool is_beside = title().polity_name.empty() && !glances_.is_mark(i - 1, ",");
    return is_beside && segment.tokens.size() > 1 && !glances_.is_given_name(i) && !glances_.token(i).is_upper;
  }

  // Behind its holder's name the office is told with its place alone: "Budi Santoso, Kades Suka Raya".
  std::uint32_t add_place_of_title(const Segment& segment) {
    Segment place;
    place.tokens = segment.tokens;
    if (title().behind == kNoIndex) place.tokens.end = place.tokens.begin + 1;
    place.kind = MentionKind::kPlace;
    place.is_decided = true;
    place.rule = title().titles.back()->rule;
    title().tokens.end = place.tokens.end;
    title().polity_name = base::slice(glances_.words().text(), glances_.words().span_of(place.tokens));
    out_.list.push_back(std::move(place));
    return out_.list.back().tokens.end;
  }

  // "Ketua FKPM Budi": an abbreviation behind a title is the body, not its holder. Two letters may be initials.
  [[nodiscard]] bool names_body_of_title(const Segment& segment) const {
    const std::uint32_t i = segment.tokens.begin;
    return title_reaches(i) && segment.tokens.size() == 1 && glances_.token(i).is_upper &&
           glances_.token(i).span.size_bytes() > 2;
  }

  // The open title phrase goes to the name right behind it.
  void take_title(Segment& segment) {
    if (!title_reaches(segment.tokens.begin)) return;
    segment.titles.push_back(open_title_);
    title().is_used = true;
    open_title_ = kNoIndex;
  }

  const Glances& glances_;
  Runs runs_;
  Segments& out_;
  std::uint32_t end_ = 0;
  std::uint32_t open_title_ = kNoIndex;
  std::unordered_set<std::uint64_t> short_forms_;  // keys of the bodies' short forms that brackets told
  std::uint32_t last_nationality_begin_ = 0;
  std::uint32_t last_nationality_end_ = 0;
  std::string last_nationality_party_;
};

void attach_titles_behind(Segments& segments) {
  for (std::uint32_t t = 0; t < segments.titles.size(); ++t) {
    TitlePhrase& title = segments.titles[t];
    if (title.is_used || title.behind == kNoIndex) continue;
    segments.list[title.behind].titles.push_back(t);
    title.is_used = true;
  }
}

// "AS (32)", "berinisial AS": here the letters are a suspect's, wherever the article has them.
class InitialsReader {
 public:
  InitialsReader(const Glances& glances, Segments& segments) : glances_(glances), segments_(segments) {}

  void read() {
    std::vector<std::uint64_t> keys;
    for (const Segment& segment : segments_.list) {
      if (is_known_abbreviation(segment) && is_person(segment)) keys.push_back(key_of(segment));
    }
    std::ranges::sort(keys);
    for (Segment& segment : segments_.list) {
      if (!is_known_abbreviation(segment) || !std::ranges::binary_search(keys, key_of(segment))) continue;
      segment.known = nullptr;
      segment.kind = MentionKind::kPerson;
      segment.party.clear();
      segment.rule = "measure.initials";
    }
  }

 private:
  [[nodiscard]] bool is_known_abbreviation(const Segment& segment) const {
    return segment.known != nullptr && segment.tokens.size() == 1 && glances_.token(segment.tokens.begin).is_upper &&
           glances_.token(segment.tokens.begin).span.size_bytes() <= 3;
  }

  [[nodiscard]] bool is_person(const Segment& segment) const {
    const std::uint32_t i = segment.tokens.begin;
    return glances_.is_age_in_brackets(segment.tokens.end) || (i > 0 && (glances_[i - 1].flags & kBeforeInitials) != 0);
  }

  [[nodiscard]] std::uint64_t key_of(const Segment& segment) const { return glances_.token(segment.tokens.begin).key; }

  const Glances& glances_;
  Segments& segments_;
};

// What the article itself explains as the abbreviation of everyday words names nobody.
void drop_common_abbreviations(const Glances& glances, Segments& segments) {
  constexpr int kNever = -1000;
  std::ranges::sort(segments.common_abbreviations);
  for (Segment& segment : segments.list) {
    if (segment.is_decided || segment.tokens.size() != 1) continue;
    const std::uint64_t key = glances.token(segment.tokens.begin).key;
    if (std::ranges::binary_search(segments.common_abbreviations, key)) segment.scores = {kNever, kNever, kNever};
  }
}

// A verb stands behind the title that ends at `i` before any mark does, or no mark closes what it says of a name; a
// small word right behind it goes on with the title ("ketua RT yang …").
bool begins_clause(const Glances& glances, std::uint32_t i) {
  constexpr std::uint32_t kReachTokens = 8;
  if (i >= glances.size() || (glances[i].flags & (kFunctionWord | kAfterPerson)) == kFunctionWord) return false;
  for (std::uint32_t j = i; j < std::min(glances.size(), i + kReachTokens); ++j) {
    if (glances.token(j).kind != TokenKind::kWord || glances[j].begins_sentence) return false;
    if ((glances[j].flags & kAfterPerson) != 0 || glances.is_verb_shaped(j)) return true;
  }
  return i + kReachTokens <= glances.size();
}

// "Didampingi M. Jasin, Menteri Agama menjelaskan": the title is the subject of the next clause.
void drop_titles_of_next_clause(const Glances& glances, Segments& segments) {
  for (TitlePhrase& title : segments.titles) {
    if (title.behind != kNoIndex && begins_clause(glances, title.tokens.end)) title.behind = kNoIndex;
  }
}

}  // namespace

Segments find_segments(const Glances& glances) {
  Segments segments;
  Scanner scanner(glances, segments);
  for (const TokenRange sentence : glances.words().sentences()) scanner.scan(sentence);
  drop_titles_of_next_clause(glances, segments);
  attach_titles_behind(segments);
  InitialsReader(glances, segments).read();
  tell_polities(glances, segments);
  weigh_contexts(glances, segments);
  drop_common_abbreviations(glances, segments);
  return segments;
}

}  // namespace sumber::read::annotate
