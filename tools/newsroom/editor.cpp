#include "editor.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

#include "story.h"

namespace newsroom {
namespace {

// Words of `later` that stand in `earlier` in the same order, as percent of the longer of both.
std::uint8_t percent_kept(std::string_view earlier, std::string_view later) {
  constexpr std::size_t kMostWords = 96;
  const auto words_of = [](std::string_view text, std::array<std::string_view, kMostWords>& words) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size() && count < kMostWords;) {
      const std::size_t end = std::min(text.find(' ', at), text.size());
      std::string_view word = text.substr(at, end - at);
      while (!word.empty() && (std::ispunct(static_cast<unsigned char>(word.back())) != 0)) word.remove_suffix(1);
      while (!word.empty() && word.front() == '"') word.remove_prefix(1);
      if (!word.empty()) words[count++] = word;
      at = end + 1;
    }
    return count;
  };
  std::array<std::string_view, kMostWords> a{};
  std::array<std::string_view, kMostWords> b{};
  const std::size_t m = words_of(earlier, a);
  const std::size_t n = words_of(later, b);
  std::array<std::uint8_t, kMostWords + 1> row{};
  for (std::size_t i = 0; i < m; ++i) {
    std::uint8_t diagonal = 0;
    for (std::size_t j = 0; j < n; ++j) {
      const std::uint8_t above = row[j + 1];
      row[j + 1] = a[i] == b[j] ? static_cast<std::uint8_t>(diagonal + 1) : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return static_cast<std::uint8_t>(100 * row[n] / std::max<std::size_t>({m, n, 1}));
}

bool is_rewritable(const Sentence& sentence) { return sentence.root < kOldRoot && !sentence.is_joined; }

}  // namespace

void Editor::realise_again(Sentence& sentence) {
  const std::string before = sentence.text;
  Realiser(event_, sentence.language).realise(sentence, nullptr);
  if (sentence.text == before) return;
  sentence.wording = ++wordings_;
  const std::uint8_t kept = percent_kept(before, sentence.text);
  sentence.level_percent = std::min(sentence.level_percent, kept);
}

void Editor::add_layer(Sentence& sentence, std::uint32_t share_ppm) {
  if (sentence.layer_count == kMaxLayers) {
    sentence.layers[kMaxLayers - 1] = {dice_.next(), share_ppm};
  } else {
    sentence.layers[sentence.layer_count++] = {dice_.next(), share_ppm};
  }
}

void Editor::rewrite(std::vector<Sentence>& body) {
  const double share = 0.1 + 0.75 * dice_.unit();
  const double rate = 0.5 + 0.5 * dice_.unit();
  std::vector<Sentence> rewritten;
  for (Sentence& sentence : body) {
    if (!rewritten.empty() && !sentence.is_joined && dice_.chance(0.12)) continue;
    if (is_rewritable(sentence) && dice_.chance(rate)) {
      edit(sentence);
      add_layer(sentence, static_cast<std::uint32_t>(share * 1e6));
      realise_again(sentence);
    }
    rewritten.push_back(std::move(sentence));
  }
  const bool may_swap = rewritten.size() > 2 && !rewritten[1].is_joined && !rewritten[2].is_joined;
  if (may_swap && dice_.chance(0.3)) std::swap(rewritten[1], rewritten[2]);
  join_sentences(rewritten);
  if (dice_.chance(0.3)) cut(rewritten);
  rewritten.front().starts_paragraph = true;
  body = std::move(rewritten);
}

void Editor::join_sentences(std::vector<Sentence>& body) {
  for (std::size_t i = 1; i < body.size(); ++i) {
    const Sentence& first = body[i - 1];
    const Sentence& second = body[i];
    const bool has_quote = first.quote_end > 0 || second.quote_end > 0;
    const bool may_be_joined = is_rewritable(first) && is_rewritable(second) && !has_quote && second.starts_lower &&
                               !second.starts_paragraph && first.text.ends_with('.');
    if (may_be_joined && dice_.chance(0.12)) join(body[i - 1], body[i]);
  }
}

// Two sentences made one.
void Editor::join(Sentence& first, Sentence& second) {
  const std::string joint = Realiser(event_, second.language).joint(dice_.next());
  if (joint.empty()) return;
  const auto moved = static_cast<std::uint32_t>(joint.size()) + 1;
  first.text.back() = ',';
  second.text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(second.text[0])));
  second.text.insert(0, joint + " ");
  second.clause_begin += moved;
  second.clause_end += moved;
  for (Sentence* sentence : {&first, &second}) {
    sentence->wording = ++wordings_;
    sentence->is_joined = true;
    sentence->level_percent = std::min<std::uint8_t>(sentence->level_percent, 94);
  }
}

void Editor::cut(std::vector<Sentence>& body) {
  const auto kept = static_cast<std::size_t>(static_cast<double>(body.size()) * (0.3 + 0.6 * dice_.unit()));
  body.resize(std::min(body.size(), std::max<std::size_t>(2, kept)));
}

// What goes lost or wrong on the way, and is inherited by those who copy the copy.
void Editor::edit(Sentence& sentence) {
  const Fact& fact = event_.shape().facts[sentence.fact];
  if (sentence.introduced != 0 && dice_.chance(0.2)) {
    sentence.introduced = 0;
    sentence.edits |= kShortenedName;
  }
  if (!sentence.drops_hedge && !fact.is_quote && event_.certainty[sentence.fact] != Certainty::kCertain &&
      dice_.chance(0.35)) {
    sentence.drops_hedge = true;
    if (sentence.shows_hedge) sentence.edits |= kLostHedge;
  }
  const bool may_gain = sentence.shows_hedge && !fact.is_quote && !sentence.adds_hedge &&
                        event_.certainty[sentence.fact] == Certainty::kCertain;
  if (may_gain && dice_.chance(0.08)) {
    sentence.adds_hedge = true;
    sentence.edits |= kGainedHedge;
  }
  if (sentence.shows_plan && !sentence.tells_as_done && dice_.chance(0.12)) {
    sentence.tells_as_done = true;
    sentence.edits |= kToldAsDone;
  }
  if (sentence.shows_attempt && !sentence.tells_as_won && dice_.chance(0.12)) {
    sentence.tells_as_won = true;
    sentence.edits |= kToldAsWon;
  }
  const bool is_attributed = sentence.shape == Shape::kSaid || sentence.shape == Shape::kSaidAgain ||
                             sentence.shape == Shape::kUnnamed || sentence.shape == Shape::kSeconded;
  if (is_attributed && fact.denial_of < 0 && dice_.chance(0.12)) {
    sentence.shape = Shape::kOwnVoice;
    sentence.edits |= kLostAttribution;
  }
}

std::int64_t Editor::wrong_figure(std::int64_t right) {
  if (right < 10) return right + 1;
  const std::int64_t off = dice_.chance(0.5) ? 3 : 3 * std::max<std::int64_t>(1, right / 30);
  return right % 10 < 5 ? right + off : right - off;
}

// Another value of the slot: a figure, an hour, a day or a place that is near the right one, a name misspelt.
bool Editor::draw_wrong_value(Sentence& sentence, std::uint8_t position) {
  const Slot& slot = event_.shape().slots[position];
  const std::int64_t right = event_.values[position].number;
  switch (slot.kind) {
    case SlotKind::kNumber:
      sentence.wrong_value = wrong_figure(right);
      return true;
    case SlotKind::kDate:
      sentence.wrong_value = right + (dice_.chance(0.5) ? 1 : -1);
      return true;
    case SlotKind::kClock:
      sentence.wrong_value = (right + 60 * (1 + dice_.below(3))) % (24 * 60);
      return true;
    case SlotKind::kList:
      sentence.wrong_value = right + 1 + dice_.below(5);
      return true;
    case SlotKind::kPerson:
    case SlotKind::kOffice:
      sentence.wrong_value = 1 + dice_.below(1000);
      return true;
    default:
      return false;
  }
}

// The same sentence but for one word.
bool Editor::make_mistake(Sentence& sentence) {
  const auto& slots = event_.shape().slots;
  const auto slot = static_cast<std::uint8_t>(dice_.below(static_cast<std::uint32_t>(slots.size())));
  if (sentence.wrong_slot != kNoSlot || !draw_wrong_value(sentence, slot)) return false;
  sentence.wrong_slot = slot;
  const std::string before = sentence.text;
  realise_again(sentence);
  if (sentence.text == before) {
    sentence.wrong_slot = kNoSlot;
    return false;
  }
  const bool is_person = slots[slot].kind == SlotKind::kPerson || slots[slot].kind == SlotKind::kOffice;
  sentence.edits |= is_person ? kMisspelling : kWrongFigure;
  return true;
}

void Editor::set_right(Sentence& sentence) {
  sentence.wrong_slot = kNoSlot;
  realise_again(sentence);
}

void Editor::touch(std::vector<Sentence>& body) {
  for (Sentence& sentence : body) {
    if (sentence.parent < 0 || !is_rewritable(sentence)) continue;
    if (dice_.chance(touched_)) {
      edit(sentence);
      add_layer(sentence, 120'000);
      realise_again(sentence);
    }
  }
  if (!dice_.chance(0.2)) return;
  for (int tries = 0; tries < 12; ++tries) {
    Sentence& sentence = body[dice_.below(static_cast<std::uint32_t>(body.size()))];
    if (sentence.parent >= 0 && is_rewritable(sentence) && make_mistake(sentence)) return;
  }
}

}  // namespace newsroom
