#include <algorithm>
#include <span>

#include "tell/claims/internal/candidates.h"

namespace sumber::tell::claims {

namespace {

using text::TokenKind;
using text::TokenRange;

constexpr std::uint32_t kMinLeftoverWords = 8;  // words beside an attribution that may be an assertion of their own
constexpr std::uint32_t kMinHalfWords = 4;      // of each side of a cut
constexpr std::uint32_t kMinFigureWords = 2;    // of each side of a cut between two figures
constexpr std::uint32_t kLongestUnitWords = 55;
constexpr std::uint32_t kFree = model::kNoAttribution;
constexpr std::uint32_t kTaken = model::kNoAttribution - 1;  // words of a source or a cue

// Contents that somebody denies, doubts or retracts.
class Denials {
 public:
  explicit Denials(std::span<const model::Attribution> attributions) {
    for (const model::Attribution& attribution : attributions) {
      if (attribution.stance != model::Stance::kAsserts) reaches_.push_back(attribution.content);
    }
    std::ranges::sort(reaches_);
    for (std::size_t i = 1; i < reaches_.size(); ++i) {
      reaches_[i].end_byte = std::max(reaches_[i].end_byte, reaches_[i - 1].end_byte);
    }
  }

  // Stands `content` inside another one that is denied?
  [[nodiscard]] bool hold(base::Span content) const {
    const auto own = std::ranges::lower_bound(reaches_, content.begin_byte, {}, &base::Span::begin_byte);
    if (own != reaches_.begin() && std::prev(own)->end_byte >= content.end_byte) return true;
    const auto behind = std::ranges::upper_bound(reaches_, content.begin_byte, {}, &base::Span::begin_byte);
    return behind != own && std::prev(behind)->end_byte > content.end_byte;
  }

 private:
  std::vector<base::Span> reaches_;  // by begin; the end is the farthest of those up to here
};

class UnitCutter {
 public:
  UnitCutter(const text::TokenizedText& words, const LanguageRules& rules) : words_(words), rules_(rules) {}

  std::vector<Unit> cut(const model::ReadArticle& read) {
    owner_.assign(words_.tokens().size(), kFree);
    assign_owners(read);
    for (const model::Mention& mention : read.mentions) {
      if (mention.kind == model::MentionKind::kQuantity) figures_.push_back(mention.span.begin_byte);
    }
    for (std::uint32_t s = 0; s < words_.sentences().size(); ++s) cut_sentence(s);
    return std::move(units_);
  }

  Unit take_whole(std::uint32_t s) {
    const TokenRange sentence = words_.sentences()[s];
    if (count_words(sentence) <= kLongestUnitWords) add_unit(sentence, s, kFree);
    return units_.empty() ? Unit{{}, s, kFree} : units_.back();
  }

 private:
  // Wide contents first, so that the innermost content keeps a token. The words of an act belong to the assertion that
  // it was done; inside another's content they are that other's. So are contents whose source is nobody, and what is
  // repeated only to be denied ("membantah pernyataan dinas bahwa ...").
  void assign_owners(const model::ReadArticle& read) {
    std::vector<std::uint32_t> order(read.attributions.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(order, [&](std::uint32_t a, std::uint32_t b) {
      return read.attributions[a].content.size_bytes() > read.attributions[b].content.size_bytes();
    });
    const Denials denials(read.attributions);
    std::vector<bool> is_merged(order.size(), false);
    for (const std::uint32_t i : order) {
      const model::Attribution& attribution = read.attributions[i];
      const bool is_act = rules_.acts.contains(attribution.rule);
      const bool is_others = is_act || is_sourceless(attribution);
      is_merged[i] = (is_others && is_inside_another(i, attribution)) ||
                     (attribution.stance == model::Stance::kAsserts && denials.hold(attribution.content));
      if (is_merged[i]) continue;
      mark(attribution.content, i);
      if (!is_act) continue;
      is_merged[i] = true;
      mark(attribution.source, i);
      mark(attribution.cue, i);
    }
    for (std::uint32_t i = 0; i < read.attributions.size(); ++i) {
      if (is_merged[i]) continue;
      mark(read.attributions[i].source, kTaken);
      mark(read.attributions[i].cue, kTaken);
    }
  }

  static bool is_sourceless(const model::Attribution& attribution) {
    return attribution.source_entities.empty() && !attribution.is_unnamed &&
           attribution.stance == model::Stance::kAsserts;
  }

  // The content before it is wider and marked already: its cue, or first word, has an owner.
  [[nodiscard]] bool is_inside_another(std::uint32_t i, const model::Attribution& attribution) const {
    const TokenRange cue = words_.tokens_in(attribution.cue.is_empty() ? attribution.content : attribution.cue);
    return !cue.is_empty() && owner_[cue.begin] != kFree && owner_[cue.begin] != i;
  }

  void mark(base::Span span, std::uint32_t owner) {
    if (span.is_empty()) return;
    const TokenRange range = words_.tokens_in(span);
    for (std::uint32_t t = range.begin; t < range.end; ++t) owner_[t] = owner;
  }

  void cut_sentence(std::uint32_t s) {
    const TokenRange sentence = words_.sentences()[s];
    if (is_question(sentence)) return;
    std::vector<std::uint32_t> owners;
    bool has_cue = false;
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      has_cue = has_cue || owner_[t] == kTaken;
      if (owner_[t] != kFree && owner_[t] != kTaken) owners.push_back(owner_[t]);
    }
    std::ranges::sort(owners);
    owners.erase(std::ranges::unique(owners).begin(), owners.end());
    for (const std::uint32_t owner : owners) add_clauses(hull_of(sentence, owner), s, owner);
    if (owners.empty() && !has_cue) {
      add_clauses(sentence, s, kFree);
    } else {
      add_leftovers(sentence, s);
    }
    if (owners.empty() && has_cue && (units_.empty() || units_.back().sentence != s)) add_clauses(sentence, s, kFree);
  }

  [[nodiscard]] bool is_question(TokenRange sentence) const {
    for (std::uint32_t t = sentence.end; t > sentence.begin; --t) {
      const text::Token& token = words_.tokens()[t - 1];
      if (token.kind == TokenKind::kQuote) continue;
      return token.kind == TokenKind::kMark && words_.words_of(t - 1) == "?";
    }
    return true;
  }

  [[nodiscard]] TokenRange hull_of(TokenRange sentence, std::uint32_t owner) const {
    TokenRange hull = {sentence.end, sentence.begin};
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (owner_[t] != owner) continue;
      hull.begin = std::min(hull.begin, t);
      hull.end = t + 1;
    }
    return hull;
  }

  void add_leftovers(TokenRange sentence, std::uint32_t s) {
    for (std::uint32_t t = sentence.begin; t < sentence.end; ++t) {
      if (owner_[t] != kFree) continue;
      std::uint32_t end = t;
      while (end < sentence.end && owner_[end] == kFree) ++end;
      const TokenRange run = {t, end};
      if (count_words(run) >= kMinLeftoverWords && has_predicate(run)) add_clauses(run, s, kFree);
      t = end;
    }
  }

  void add_clauses(TokenRange range, std::uint32_t s, std::uint32_t owner) {
    std::uint32_t begin = range.begin;
    int depth = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const std::string_view sign = words_.words_of(t);
      if (sign == "(") ++depth;
      if (sign == ")") depth = std::max(0, depth - 1);
      if (depth > 0 || t == range.begin) continue;
      TokenRange joint;
      const bool is_figure = begins_figure(t, range.end);
      if (!is_figure && !is_joint(t, range.end, &joint)) continue;
      const std::uint32_t words = is_figure ? kMinFigureWords : kMinHalfWords;
      if (is_whole({begin, t}, words) && is_whole({t, range.end}, words)) {
        add_bounded({begin, t}, s, owner);
        begin = t;
      }
    }
    add_bounded({begin, range.end}, s, owner);
  }

  [[nodiscard]] bool is_joint(std::uint32_t t, std::uint32_t limit, TokenRange* joint) const {
    const PhraseFact* fact = rules_.joints.find_at(words_, t, limit, joint);
    if (fact == nullptr) return false;
    const bool is_after_comma = words_.tokens()[t - 1].kind == TokenKind::kMark && words_.words_of(t - 1) == ",";
    return fact->kind == "cut" || ((fact->kind == "cut_after_comma" || fact->kind == "adds") && is_after_comma) ||
           (fact->kind == "background" && is_after_comma);
  }

  // "9 orang tewas dan 3 hilang": each figure is told for itself.
  [[nodiscard]] bool begins_figure(std::uint32_t t, std::uint32_t limit) const {
    TokenRange joint;
    const PhraseFact* fact = rules_.joints.find_at(words_, t, limit, &joint);
    return fact != nullptr && fact->kind == "adds" && joint.end < limit &&
           std::ranges::binary_search(figures_, words_.tokens()[joint.end].span.begin_byte);
  }

  [[nodiscard]] bool is_whole(TokenRange range, std::uint32_t least_words) const {
    return count_words(range) >= least_words && has_predicate(range);
  }

  // A unit longer than a place may be is cut at the comma nearest to its middle.
  void add_bounded(TokenRange range, std::uint32_t s, std::uint32_t owner) {
    if (count_words(range) <= kLongestUnitWords) {
      add_unit(range, s, owner);
      return;
    }
    const std::uint32_t middle = range.begin + range.size() / 2;
    std::uint32_t best = middle;
    std::uint32_t best_gap = range.size();
    for (std::uint32_t t = range.begin + 1; t + 1 < range.end; ++t) {
      const std::string_view sign = words_.words_of(t);
      if (words_.tokens()[t].kind != TokenKind::kMark || (sign != "," && sign != ";" && sign != ":")) continue;
      const std::uint32_t gap = t > middle ? t - middle : middle - t;
      if (gap < best_gap) {
        best_gap = gap;
        best = t + 1;
      }
    }
    add_bounded({range.begin, best}, s, owner);
    add_bounded({best, range.end}, s, owner);
  }

  void add_unit(TokenRange range, std::uint32_t s, std::uint32_t owner) {
    skip_openers(range);
    while (!range.is_empty() && !is_content(range.end - 1)) --range.end;
    if (!range.is_empty()) units_.push_back({range, s, owner});
  }

  // ", dan Moskow berupaya ..." says "Moskow berupaya ...".
  void skip_openers(TokenRange& range) const {
    TokenRange opener;
    while (!range.is_empty()) {
      const bool is_opener = rules_.openers.find_at(words_, range.begin, range.end, &opener) != nullptr;
      if (!is_opener && is_content(range.begin)) return;
      range.begin = is_opener ? opener.end : range.begin + 1;
    }
  }

  // Closing brackets stay, so that "(30/8)" is not left open.
  [[nodiscard]] bool is_content(std::uint32_t t) const {
    const TokenKind kind = words_.tokens()[t].kind;
    return kind == TokenKind::kWord || kind == TokenKind::kNumber || words_.words_of(t) == ")" ||
           words_.words_of(t) == "%";
  }

  [[nodiscard]] std::uint32_t count_words(TokenRange range) const {
    std::uint32_t count = 0;
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      const TokenKind kind = words_.tokens()[t].kind;
      count += static_cast<std::uint32_t>(kind == TokenKind::kWord || kind == TokenKind::kNumber);
    }
    return count;
  }

  [[nodiscard]] bool has_predicate(TokenRange range) const {
    for (std::uint32_t t = range.begin; t < range.end; ++t) {
      if (is_predicate(rules_, words_, t)) return true;
    }
    return false;
  }

  const text::TokenizedText& words_;
  const LanguageRules& rules_;
  std::vector<std::uint32_t> owner_;    // by token
  std::vector<std::uint32_t> figures_;  // where quantities begin, ascending
  std::vector<Unit> units_;
};

}  // namespace

std::vector<Unit> cut_units(const model::ReadArticle& read, const text::TokenizedText& words,
                            const LanguageRules& rules) {
  return UnitCutter(words, rules).cut(read);
}

Unit sentence_unit(const text::TokenizedText& words, const LanguageRules& rules, std::uint32_t sentence) {
  return UnitCutter(words, rules).take_whole(sentence);
}

}  // namespace sumber::tell::claims
