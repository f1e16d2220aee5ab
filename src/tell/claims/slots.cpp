#include "tell/claims/internal/slots.h"

#include <algorithm>
#include <string_view>

#include "tell/claims/internal/names.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kBeside = 2;        // words on either side that make a slot
constexpr std::size_t kMinBeside = 3;     // of the four, that must be equal
constexpr std::uint32_t kLongestRun = 6;  // words; more is a headline
constexpr std::size_t kMostRuns = 16;     // of one place
constexpr std::string_view kBound = ".";  // stands for the end of the place

using text::TokenKind;
using text::TokenRange;

bool overlaps_number(const model::ReadArticle& read, base::Span span) {
  for (auto mention = std::ranges::lower_bound(read.mentions, span.begin_byte, {},
                                               [](const model::Mention& m) { return m.span.end_byte; });
       mention != read.mentions.end() && mention->span.begin_byte < span.end_byte; ++mention) {
    const bool is_number = mention->kind == model::MentionKind::kTime || mention->kind == model::MentionKind::kQuantity;
    if (is_number && mention->span.overlaps(span)) return true;
  }
  return false;
}

class RunReader {
 public:
  RunReader(const StoryView& story, const LanguageRules& rules, const Candidate& candidate)
      : story_(story),
        read_(story.articles[candidate.article]),
        candidate_(candidate),
        words_(base::slice(read_.article.text, candidate.span), rules.pack) {}

  std::vector<NamedRun> read() {
    std::vector<NamedRun> runs;
    const auto last = static_cast<std::uint32_t>(words_.tokens().size());
    for (std::uint32_t t = 0; t < last && runs.size() < kMostRuns; ++t) {
      if (!is_name_word(t)) continue;
      std::uint32_t end = t + 1;
      while (end < last && is_name_word(end)) ++end;
      if (end - t > kLongestRun) return {};
      if (t > 0 || end - t > 1) runs.push_back(run_of({t, end}));
      t = end;
    }
    return runs;
  }

 private:
  [[nodiscard]] base::Span place_of(TokenRange range) const {
    const base::Span span = words_.span_of(range);
    return {candidate_.span.begin_byte + span.begin_byte, candidate_.span.begin_byte + span.end_byte};
  }

  [[nodiscard]] bool is_name_word(std::uint32_t t) const {
    const text::Token& token = words_.tokens()[t];
    return token.kind == TokenKind::kWord && token.is_capitalised && !overlaps_number(read_, place_of({t, t + 1}));
  }

  [[nodiscard]] NamedRun run_of(TokenRange range) const {
    NamedRun run;
    run.text = std::string(base::slice(words_.text(), words_.span_of(range)));
    for (std::uint32_t t = range.begin; t < range.end; ++t) run.words.emplace_back(words_.folded(t));
    for (std::uint32_t t = range.begin; run.before.size() < kBeside && t > 0; --t) {
      run.before.emplace_back(words_.folded(t - 1));
    }
    if (run.before.size() < kBeside) run.before.emplace_back(kBound);
    for (std::uint32_t t = range.end; run.behind.size() < kBeside && t < words_.tokens().size(); ++t) {
      run.behind.emplace_back(words_.folded(t));
    }
    if (run.behind.size() < kBeside) run.behind.emplace_back(kBound);
    read_mentions(run, place_of(range));
    return run;
  }

  void read_mentions(NamedRun& run, base::Span span) const {
    for (const model::Mention& mention : read_.mentions) {
      if (mention.span.begin_byte >= span.end_byte) break;
      if (!mention.span.overlaps(span)) continue;
      run.is_place = run.is_place || mention.kind == model::MentionKind::kPlace;
      run.is_person = run.is_person || mention.kind == model::MentionKind::kPerson;
      for (const std::uint32_t entity : candidate_.entities) {
        const model::EntityRef here{candidate_.article, mention.entity};
        if (std::ranges::binary_search(story_.entities[entity].members, here)) run.entity = entity;
      }
    }
  }

  const StoryView& story_;
  const model::ReadArticle& read_;
  const Candidate& candidate_;
  text::TokenizedText words_;
};

std::size_t count_equal(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t equal = 0;
  while (equal < a.size() && equal < b.size() && a[equal] == b[equal]) ++equal;
  return equal;
}

bool stand_in_one_slot(const NamedRun& a, const NamedRun& b) {
  const std::size_t before = count_equal(a.before, b.before);
  const std::size_t behind = count_equal(a.behind, b.behind);
  return before > 0 && behind > 0 && before + behind >= std::min(kMinBeside, a.before.size() + a.behind.size());
}

// All words of the one stand in the other: "Bolkiah", "Hassanal Bolkiah".
bool holds(const NamedRun& longer, const NamedRun& shorter) {
  return std::ranges::all_of(shorter.words, [&](const std::string& word) {
    return std::ranges::find(longer.words, word) != longer.words.end();
  });
}

bool abbreviates(const NamedRun& shorter, const NamedRun& longer) {
  if (shorter.words.size() != 1 || longer.words.size() < 2) return false;
  std::string initials;
  for (const std::string& word : longer.words) initials += word.front();
  return shorter.words.front() == initials;
}

bool share_party(const StoryView& story, const NamedRun& a, const NamedRun& b) {
  if (a.entity == model::kNoEntity || b.entity == model::kNoEntity) return false;
  if (a.entity == b.entity) return true;
  return std::ranges::any_of(story.entities[a.entity].parties, [&](const std::string& party) {
    return std::ranges::find(story.entities[b.entity].parties, party) != story.entities[b.entity].parties.end();
  });
}

bool are_one_name(const StoryView& story, const NamedRun& a, const NamedRun& b) {
  if (holds(a, b) || holds(b, a) || abbreviates(a, b) || abbreviates(b, a)) return true;
  const bool end_alike = a.words.back() == b.words.back();  // "Kali Brantas", "Sungai Brantas"
  return (end_alike && !(a.is_person && b.is_person)) || share_party(story, a, b);
}

bool has_run(const std::vector<NamedRun>& runs, const NamedRun& wanted) {
  return std::ranges::any_of(runs, [&](const NamedRun& run) { return holds(run, wanted) || holds(wanted, run); });
}

std::vector<const NamedRun*> only_in(const std::vector<NamedRun>& of, const std::vector<NamedRun>& beside) {
  std::vector<const NamedRun*> only;
  for (const NamedRun& run : of) {
    if (!has_run(beside, run)) only.push_back(&run);
  }
  return only;
}

}  // namespace

std::vector<NamedRun> named_runs(const StoryView& story, const LanguageRules& rules, const Candidate& candidate) {
  return RunReader(story, rules, candidate).read();
}

std::vector<ChangedRun> changed_runs(const StoryView& story, const std::vector<NamedRun>& a,
                                     const std::vector<NamedRun>& b) {
  const std::vector<const NamedRun*> firsts = only_in(a, b);
  const std::vector<const NamedRun*> seconds = only_in(b, a);
  std::vector<ChangedRun> changed;
  for (const NamedRun* first : firsts) {
    const auto second = std::ranges::find_if(seconds, [&](const NamedRun* other) {
      return stand_in_one_slot(*first, *other) && !are_one_name(story, *first, *other);
    });
    if (second != seconds.end()) changed.push_back({first, *second});
  }
  return changed;
}

}  // namespace sumber::tell::claims
