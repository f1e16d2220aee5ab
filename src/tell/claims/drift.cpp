#include <algorithm>
#include <map>
#include <string_view>

#include "tell/claims/internal/draft.h"
#include "tell/claims/internal/lineage.h"
#include "tell/claims/internal/names.h"
#include "tell/claims/internal/slots.h"
#include "tell/claims/internal/values.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kMostBeside = 300;  // bytes of a sentence on either side of a place
constexpr std::size_t kShortestName = 4;  // bytes of a word that tells a name

class DriftFinder {
 public:
  DriftFinder(const Workbench& bench, const std::vector<Stand>& stands, const Lineage& lineage)
      : bench_(bench), stands_(stands), lineage_(lineage) {
    for (const Stand& stand : stands) {
      const Candidate& candidate = bench.candidates[stand.candidate];
      if (stand.stance != model::Stance::kAsserts) continue;
      const std::string& day = lineage.published(candidate.article);
      std::string& first = first_hedged_[stand.certainty];
      if (first.empty() || is_before(day, first)) first = day;
      (candidate.attribution != model::kNoAttribution ? attributed_in_ : plain_in_).push_back(candidate.article);
    }
  }

  std::vector<model::Drift> find() {
    for (std::uint32_t stand = 0; stand < stands_.size(); ++stand) {
      if (lineage_.of(stand)) hold(stand, *lineage_.of(stand));
    }
    return std::move(drift_);
  }

 private:
  [[nodiscard]] const Candidate& at(std::uint32_t stand) const { return bench_.candidates[stands_[stand].candidate]; }

  [[nodiscard]] const model::Attribution* attribution_of(std::uint32_t stand) const {
    const Candidate& candidate = at(stand);
    if (candidate.attribution == model::kNoAttribution) return nullptr;
    return &bench_.story.articles[candidate.article].attributions[candidate.attribution];
  }

  void hold(std::uint32_t retelling, const Line& line) {
    if (line.by == Descent::kLikeWords && is_attributed_nearby(retelling)) return;
    const bool is_same_article = at(retelling).article == at(line.from).article;
    compare_certainty(retelling, line);
    compare_attempt(retelling, line);
    if (line.by == Descent::kOwnWords || is_same_article) return;  // who is asked twice may give another figure
    if (line.by == Descent::kLikeWords) return compare_source(retelling, line);  // its figures may be its own
    compare_time(retelling, line);
    if (!compare_value(retelling, line)) compare_names(retelling, line);
    compare_source(retelling, line);
  }

  bool add(std::uint32_t retelling, const Line& line, model::FactField field, std::string from, std::string to) {
    drift_.push_back({retelling, line.from, field, std::move(from), std::move(to), rule_of(line.by)});
    return true;
  }

  void compare_certainty(std::uint32_t retelling, const Line& line) {
    const model::Certainty from = stands_[line.from].certainty;
    const model::Certainty to = stands_[retelling].certainty;
    if (from != to) {
      if (!model::is_positive(from) || !model::is_positive(to)) return;
      if (!has_hedge_of_its_own(line.from, retelling) && !has_hedge_of_its_own(retelling, line.from)) return;
      if (static_cast<int>(to) > static_cast<int>(from) && was_hedged_before(retelling)) return;
      add(retelling, line, model::FactField::kCertainty, std::string(model::name_of(from)),
          std::string(model::name_of(to)));
    } else if (at(line.from).phase == Phase::kPlanned && at(retelling).phase == Phase::kDone) {
      add(retelling, line, model::FactField::kCertainty, "planned", "done");
    }
  }

  // "Mengunjungi" that became "mencoba mengunjungi", or the other way; the side of the deed is empty.
  void compare_attempt(std::uint32_t retelling, const Line& line) {
    const Candidate& from = at(line.from);
    const Candidate& to = at(retelling);
    if (from.attempt.is_empty() == to.attempt.is_empty() || !share_key(from.predicates, to.predicates)) return;
    add(retelling, line, model::FactField::kValue, attempt_of(from), attempt_of(to));
  }

  [[nodiscard]] std::string attempt_of(const Candidate& candidate) const {
    return std::string(base::slice(bench_.story.articles[candidate.article].article.text, candidate.attempt));
  }

  // Both ascending.
  static bool share_key(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
    return std::ranges::any_of(a, [&](std::uint64_t key) { return std::ranges::binary_search(b, key); });
  }

  // Another page had the hedge sooner: it was not added here.
  [[nodiscard]] bool was_hedged_before(std::uint32_t retelling) const {
    const auto hedged = first_hedged_.find(stands_[retelling].certainty);
    return hedged != first_hedged_.end() && is_before(hedged->second, lineage_.published(at(retelling).article));
  }

  // Words that weaken the one and do not stand in the other's sentence.
  [[nodiscard]] bool has_hedge_of_its_own(std::uint32_t stand, std::uint32_t other) const {
    const Candidate& candidate = at(stand);
    if (candidate.hedge.is_empty()) return false;
    const std::string& text = bench_.story.articles[candidate.article].article.text;
    const std::string hedge = text::fold(base::slice(text, candidate.hedge));
    return text::fold(sentence_of(other)).find(hedge) == std::string::npos;
  }

  // The words from the line's last full stop before the place to the next one behind it.
  [[nodiscard]] std::string_view sentence_of(std::uint32_t stand) const {
    const Candidate& candidate = at(stand);
    const std::string_view text = bench_.story.articles[candidate.article].article.text;
    const std::size_t reach_before = std::min<std::size_t>(candidate.span.begin_byte, kMostBeside);
    std::size_t begin = candidate.span.begin_byte - reach_before;
    const std::string_view before = text.substr(begin, reach_before);
    if (const std::size_t stop = before.find_last_of("\n.!?"); stop != std::string_view::npos) begin += stop + 1;
    const std::size_t stop = text.find_first_of("\n.!?", candidate.span.end_byte);
    const std::size_t end = std::min({stop, text.size(), candidate.span.end_byte + kMostBeside});
    return text.substr(begin, end - begin);
  }

  // A weekday that both give in the same words is no other day: it counts from another page.
  void compare_time(std::uint32_t retelling, const Line& line) {
    const std::string from = single_time_of(at(line.from));
    const std::string to = single_time_of(at(retelling));
    if (!are_rival_times(from, to) || from.size() != to.size() ||
        words_of_times(bench_.story, at(line.from)) == words_of_times(bench_.story, at(retelling)))
      return;
    add(retelling, line, model::FactField::kTime, from, to);
  }

  // One figure that the retelling has instead of another.
  bool compare_value(std::uint32_t retelling, const Line& line) {
    const std::vector<RivalValues> rivals = rival_values(at(line.from), at(retelling));
    if (rivals.empty()) return false;
    return add(retelling, line, model::FactField::kValue, in_words(*rivals.front().first),
               in_words(*rivals.front().second));
  }

  static std::string in_words(const Value& value) {
    return value.unit.empty() ? value.amount : value.amount + " " + value.unit;
  }

  void compare_names(std::uint32_t retelling, const Line& line) {
    const auto changed = changed_name(names_in(bench_.story, at(line.from)), names_in(bench_.story, at(retelling)));
    if (changed) {
      add(retelling, line, model::FactField::kValue, changed->first, changed->second);
      return;
    }
    if (at(line.from).language != at(retelling).language) return;
    const std::vector<NamedRun> from = named_runs(bench_.story, rules_of(line.from), at(line.from));
    const std::vector<NamedRun> to = named_runs(bench_.story, rules_of(retelling), at(retelling));
    for (const ChangedRun& other : changed_runs(bench_.story, from, to)) {
      add(retelling, line, model::FactField::kValue, other.first->text, other.second->text);
      return;
    }
  }

  [[nodiscard]] const LanguageRules& rules_of(std::uint32_t stand) const {
    return bench_.tables.of(bench_.story.articles[at(stand).article].article.language);
  }

  void compare_source(std::uint32_t retelling, const Line& line) {
    const model::Attribution* from = attribution_of(line.from);
    const model::Attribution* to = attribution_of(retelling);
    if (from == nullptr || (to != nullptr && !is_medium_alone(*to))) return;
    const std::string speaker = speaker_of(*from);
    if (to == nullptr && line.by != Descent::kCopied &&
        (is_attributed_nearby(retelling) || is_told_plainly_in(at(line.from).article)))
      return;
    if (to == nullptr && line.by == Descent::kCopied &&
        (says_too(retelling, speaker) || is_told_as_plainly(retelling, line)))
      return;
    if (speaker.empty() || lineage_.is_outlet(speaker) || names_speaker(retelling, speaker)) return;
    if (to == nullptr && tells_a_saying(retelling, line.from)) return;
    const std::string cited = to == nullptr || to->chain.empty() ? std::string() : to->chain.front().name;
    add(retelling, line, model::FactField::kAttribution, speaker, cited);
  }

  [[nodiscard]] bool names_speaker(std::uint32_t stand, const std::string& speaker) const {
    const std::string sentence = text::fold(sentence_of(stand));
    const text::TokenizedText name(speaker, nullptr);
    for (std::uint32_t t = 0; t < name.tokens().size(); ++t) {
      const std::string_view word = name.folded(t);
      if (word.size() >= kShortestName && sentence.find(word) != std::string::npos) return true;
    }
    return false;
  }

  // The article gives the claim to the same speaker in another sentence.
  [[nodiscard]] bool says_too(std::uint32_t retelling, const std::string& speaker) const {
    for (std::uint32_t stand = 0; stand < stands_.size(); ++stand) {
      if (at(stand).article != at(retelling).article || stands_[stand].stance != model::Stance::kAsserts) continue;
      const model::Attribution* attribution = attribution_of(stand);
      if (attribution != nullptr && speaker_of(*attribution) == speaker) return true;
    }
    return false;
  }

  // The article that was copied from has it without a source too, in words as like.
  [[nodiscard]] bool is_told_as_plainly(std::uint32_t retelling, const Line& line) const {
    const std::uint32_t alike = likeness_ppm(at(retelling), at(line.from));
    for (std::uint32_t stand = 0; stand < stands_.size(); ++stand) {
      if (at(stand).article != at(line.from).article || stands_[stand].stance != model::Stance::kAsserts) continue;
      if (attribution_of(stand) == nullptr && likeness_ppm(at(retelling), at(stand)) >= alike) return true;
    }
    return false;
  }

  // "..., begitu tertulis dalam laporan itu": no name, and yet not the article's own voice.
  [[nodiscard]] bool tells_a_saying(std::uint32_t retelling, std::uint32_t original) const {
    const std::size_t here = count_sayings(retelling);
    return here > 0 && here >= count_sayings(original);
  }

  [[nodiscard]] std::size_t count_sayings(std::uint32_t stand) const {
    const LanguageRules& rules = bench_.tables.of(bench_.story.articles[at(stand).article].article.language);
    const text::TokenizedText words(sentence_of(stand), rules.pack);
    const text::TokenRange all = {0, static_cast<std::uint32_t>(words.tokens().size())};
    return rules.sayings.find_all(words, all).size() + rules.papers.find_all(words, all).size();
  }

  // The article itself says it once without a source: that may be what was copied.
  [[nodiscard]] bool is_told_plainly_in(model::ArticleIndex article) const {
    return std::ranges::binary_search(plain_in_, article);
  }

  // "EcoWire says 80,000": whom the medium had it from is lost.
  static bool is_medium_alone(const model::Attribution& attribution) {
    return !attribution.chain.empty() && std::ranges::all_of(attribution.chain, [](const model::ChainLink& link) {
      return link.kind == model::LinkKind::kMedium || link.kind == model::LinkKind::kAgency;
    });
  }

  // A lead that is borne out by an attributed sentence of the same article has lost nothing.
  [[nodiscard]] bool is_attributed_nearby(std::uint32_t retelling) const {
    return std::ranges::binary_search(attributed_in_, at(retelling).article);
  }

  const Workbench& bench_;
  const std::vector<Stand>& stands_;
  const Lineage& lineage_;
  std::map<model::Certainty, std::string> first_hedged_;  // day of the first place with each certainty
  std::vector<model::ArticleIndex> attributed_in_;        // articles that attribute the claim, ascending
  std::vector<model::ArticleIndex> plain_in_;             // and those that tell it in their own voice
  std::vector<model::Drift> drift_;
};

}  // namespace

std::vector<model::Drift> find_drift(const Workbench& bench, const std::vector<Stand>& stands, const Lineage& lineage) {
  return DriftFinder(bench, stands, lineage).find();
}

}  // namespace sumber::tell::claims
