#include <algorithm>

#include "base/hash.h"
#include "read/annotate/internal/glance.h"

namespace sumber::read::annotate {

namespace {

// "sumber-sumber"
bool is_reduplicated(std::string_view folded) {
  const std::size_t half = folded.size() / 2;
  return folded.size() % 2 == 1 && folded[half] == '-' && folded.substr(0, half) == folded.substr(half + 1);
}

}  // namespace

Glances::Glances(const text::TokenizedText& words, const LanguageTables& tables) : words_(words), tables_(tables) {
  glances_.resize(words.tokens().size());
  for (const text::TokenRange sentence : words.sentences()) {
    bool is_first = true;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      Glance& glance = glances_[i];
      const text::Token& token = words.tokens()[i];
      if (token.kind != text::TokenKind::kNumber) glance.flags = tables.flags_of(token.key);
      if (token.kind == text::TokenKind::kWord) {
        glance.begins_sentence = is_first;
        is_first = false;
      } else if (token.kind == text::TokenKind::kQuote || is_mark(i, ":")) {
        is_first = true;  // a quotation begins like a sentence
      }
      if (token.is_capitalised && glance.flags == 0) note_suffix(i);
      if ((glance.flags & (token.is_capitalised ? kBeginsName : kBeginsLowerName)) == 0) continue;
      const auto match = tables.names.longest_at(words, i, sentence.end);
      if (!match) continue;
      glance.phrase_end = match->tokens.end;
      glance.sense = &tables.senses[match->value];
    }
  }
  note_lower_case();
}

// "Russia's" is known as "Russia".
void Glances::note_suffix(std::uint32_t i) {
  const std::string_view folded = words_.folded(i);
  for (const std::string& suffix : tables_.name_suffixes) {
    if (folded.size() <= suffix.size() || !folded.ends_with(suffix)) continue;
    const std::string_view stem = folded.substr(0, folded.size() - suffix.size());
    const std::uint64_t key = base::hash_64(stem);
    Glance& glance = glances_[i];
    // The written suffix may have more bytes than the folded one, where its apostrophe is a curly one.
    glance.suffix_bytes = static_cast<std::uint8_t>(token(i).span.size_bytes() - stem.size());
    glance.flags = tables_.flags_of(key) & ~kBeginsName;
    const auto known = tables_.one_word_senses.find(key);
    if (known == tables_.one_word_senses.end()) return;
    glance.sense = &tables_.senses[known->second];
    glance.phrase_end = i + 1;
    return;
  }
}

base::Span Glances::span_of_name(text::TokenRange tokens) const {
  base::Span span = words_.span_of(tokens);
  if (!tokens.is_empty()) span.end_byte -= glances_[tokens.end - 1].suffix_bytes;
  return span;
}

bool Glances::is_verb_shaped(std::uint32_t i) const {
  const std::string_view folded = words_.folded(i);
  return !token(i).is_capitalised && std::ranges::any_of(tables_.affixes, [&](const Affix& affix) {
    return affix.is_verb && folded.size() >= affix.min_letters && folded.starts_with(affix.prefix) &&
           folded.ends_with(affix.suffix);
  });
}

void Glances::note_lower_case() {
  std::size_t slots = 64;
  while (slots < 2 * glances_.size()) slots *= 2;
  std::vector<std::uint64_t> lower(slots);  // keys of lower-case words, open addressing, 0 is free
  const auto slot_of = [&](std::uint64_t key) {
    std::size_t at = key & (slots - 1);
    while (lower[at] != 0 && lower[at] != key) at = (at + 1) & (slots - 1);
    return at;
  };
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (token(i).kind == text::TokenKind::kWord && !token(i).is_capitalised)
      lower[slot_of(token(i).key)] = token(i).key;
  }
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (token(i).is_capitalised) glances_[i].occurs_in_lower_case = lower[slot_of(token(i).key)] != 0;
  }
}

void Glances::take(text::TokenRange range) {
  for (std::uint32_t i = range.begin; i < range.end; ++i) glances_[i].is_taken = true;
}

bool Glances::is_mark(std::uint32_t i, std::string_view mark) const {
  return i < glances_.size() && token(i).kind != text::TokenKind::kWord && words_.words_of(i) == mark;
}

const KnownName* Glances::known_at(std::uint32_t i) const {
  const Glance& glance = glances_[i];
  if (glance.sense == nullptr || glance.sense->known < 0) return nullptr;
  const KnownName& known = tables_.known[static_cast<std::size_t>(glance.sense->known)];
  if (!token(i).is_capitalised && !known.may_be_lower) return nullptr;
  if (known.needs_capitals && !token(i).is_upper) return nullptr;
  const bool is_label = (glance.flags & kNumberLabel) != 0 && i + 1 < size();
  if (is_label && token(i + 1).kind == text::TokenKind::kNumber) return nullptr;  // "RT 03"
  if (known.needs_cue && (i == 0 || (glances_[i - 1].flags & kBeforeMedium) == 0 || glance.begins_sentence))
    return nullptr;
  // "Antara lain" begins with no agency.
  const bool is_one_word = glance.phrase_end == i + 1 && !token(i).is_upper;
  if (is_one_word && glance.begins_sentence && (glance.flags & kFunctionWord) != 0) return nullptr;
  return &known;
}

const Title* Glances::title_at(std::uint32_t i) const {
  const Glance& glance = glances_[i];
  if (glance.sense == nullptr || glance.sense->title < 0) return nullptr;
  return &tables_.titles[static_cast<std::size_t>(glance.sense->title)];
}

bool Glances::is_roman_numeral(std::uint32_t i) const {
  const std::string_view word = words_.words_of(i);
  return word.size() <= 6 && std::ranges::all_of(word, [](char c) { return c == 'I' || c == 'V' || c == 'X'; });
}

bool Glances::has_common_shape(std::string_view folded) const {
  return std::ranges::any_of(tables_.affixes, [&](const Affix& affix) {
    return folded.size() >= affix.min_letters && folded.starts_with(affix.prefix) && folded.ends_with(affix.suffix);
  });
}

bool Glances::is_surely_common(std::uint32_t i) const {
  return glances_[i].occurs_in_lower_case || (!is_given_name(i) && has_common_shape(words_.folded(i)));
}

bool Glances::is_everyday(std::uint32_t i) const {
  return (glances_[i].flags & (kCommonWord | kFunctionWord)) != 0 || has_common_shape(words_.folded(i));
}

bool Glances::is_common(std::uint32_t i) const {
  const Glance& glance = glances_[i];
  if ((glance.flags & (kCommonWord | kFunctionWord)) != 0 || glance.occurs_in_lower_case) return true;
  if ((glance.flags & kGivenName) != 0 || token(i).is_upper) return false;
  if (is_reduplicated(words_.folded(i))) return true;
  return has_common_shape(words_.folded(i));
}

}  // namespace sumber::read::annotate
