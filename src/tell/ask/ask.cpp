#include "tell/ask/ask.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "text/language.h"
#include "text/likeness.h"
#include "text/phrases.h"
#include "text/terms.h"

namespace sumber::tell::ask {

namespace {

constexpr std::uint32_t kMinSaysPpm = 600'000;  // shared weight over the lighter side
constexpr std::uint32_t kMinNearPpm = 350'000;
constexpr std::size_t kMaxAnswers = 20;
constexpr std::size_t kMaxQuestionBytes = 2'000;

// A sentence as its weighted terms, and whether it is turned round by negations.
struct Meaning {
  std::vector<text::WeightedKey> terms;
  std::vector<std::string> numbers;
  bool is_negative = false;
};

class MeaningReader {
 public:
  MeaningReader(const lang::Packs& packs, std::string_view language)
      : pack_(packs.language(language)), tables_(packs), reader_(tables_, language) {
    if (pack_ == nullptr) return;
    const lang::Table& polarity = pack_->table("polarity_words");
    polarity_ = text::PhraseMatcher(polarity, "phrase");
    for (std::size_t row = 0; row < polarity.row_count(); ++row) {
      is_negative_.push_back(polarity.cell(row, "kind") == "negative" || polarity.cell(row, "kind") == "forbids");
    }
  }

  [[nodiscard]] Meaning read(std::string_view sentence) {
    const text::TokenizedText words(sentence, pack_);
    Meaning meaning;
    const text::TokenRange all = {0, static_cast<std::uint32_t>(words.tokens().size())};
    for (std::uint32_t t = 0; t < all.end; ++t) {
      const std::uint64_t key = reader_.key_of(words, t);
      if (key == 0) continue;
      meaning.terms.push_back({key, 64 + reader_.rarity_of(key)});
      if (words.tokens()[t].kind == text::TokenKind::kNumber) meaning.numbers.emplace_back(words.folded(t));
    }
    std::ranges::sort(meaning.terms, {}, &text::WeightedKey::key);
    const auto twice = std::ranges::unique(meaning.terms, {}, &text::WeightedKey::key);
    meaning.terms.erase(twice.begin(), twice.end());
    std::ranges::sort(meaning.numbers);
    for (const text::PhraseMatch& match : polarity_.find_all(words, all)) {
      if (is_negative_[match.value]) meaning.is_negative = !meaning.is_negative;
    }
    return meaning;
  }

 private:
  const lang::Pack* pack_;
  text::TermTables tables_;
  text::TermReader reader_;
  text::PhraseMatcher polarity_;
  std::vector<bool> is_negative_;
};

bool has_rival_number(const Meaning& a, const Meaning& b) {
  if (a.numbers.empty() || b.numbers.empty()) return false;
  return std::ranges::none_of(a.numbers,
                              [&](const std::string& n) { return std::ranges::binary_search(b.numbers, n); });
}

// Wholly within the claim counts, as long as the claim is not about much more.
std::uint32_t likeness_of(const Meaning& question, const Meaning& claim) {
  const std::uint64_t contained = text::containment_ppm(question.terms, claim.terms);
  const std::uint64_t shared = text::overlap_ppm(question.terms, claim.terms);
  return static_cast<std::uint32_t>((contained * 2 + shared) / 3);
}

AnswerKind kind_of(const Meaning& question, const Meaning& claim, std::uint32_t likeness_ppm) {
  if (likeness_ppm < kMinSaysPpm) return AnswerKind::kNear;
  const bool contradicts = question.is_negative != claim.is_negative || has_rival_number(question, claim);
  return contradicts ? AnswerKind::kContradicts : AnswerKind::kSays;
}

}  // namespace

std::vector<Answer> find_answers(std::string_view question, std::span<const model::Story> stories,
                                 const lang::Packs& packs) {
  question = question.substr(0, kMaxQuestionBytes);
  MeaningReader reader(packs, text::identify_language(question, packs));
  const Meaning asked = reader.read(question);
  std::vector<Answer> answers;
  if (asked.terms.empty()) return answers;
  for (std::uint32_t s = 0; s < stories.size(); ++s) {
    for (std::uint32_t c = 0; c < stories[s].claims.size(); ++c) {
      const Meaning told = reader.read(stories[s].claims[c].text);
      const std::uint32_t likeness_ppm = likeness_of(asked, told);
      if (likeness_ppm >= kMinNearPpm) answers.push_back({kind_of(asked, told, likeness_ppm), s, c, likeness_ppm});
    }
  }
  std::ranges::sort(answers, [](const Answer& a, const Answer& b) {
    return std::tuple(b.likeness_ppm, a.story, a.claim) < std::tuple(a.likeness_ppm, b.story, b.claim);
  });
  if (answers.size() > kMaxAnswers) answers.resize(kMaxAnswers);
  return answers;
}

}  // namespace sumber::tell::ask
