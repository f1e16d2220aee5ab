#include "tell/claims/internal/names.h"

#include <algorithm>
#include <string_view>

#include "text/tokens.h"

namespace sumber::tell::claims {

namespace {

constexpr std::size_t kShortestName = 4;  // bytes of a word whose spellings are compared
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kMostNames = 24;  // words of names in one place

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t kept = diagonal + static_cast<std::size_t>(a[i - 1] != b[j - 1]);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, kept});
    }
  }
  return row[b.size()];
}

bool are_near_names(const std::string& a, const std::string& b) {
  const std::string first = text::fold(a);
  const std::string second = text::fold(b);
  const std::size_t longer = std::max(first.size(), second.size());
  if (first == second || std::min(first.size(), second.size()) < kShortestName || longer > kLongestName) return false;
  return edit_distance(first, second) * 10 <= longer * 4;
}

std::vector<std::string> only_in(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::string> only;
  for (const std::string& word : a) {
    const bool is_shared =
        std::ranges::any_of(b, [&](const std::string& other) { return text::fold(other) == text::fold(word); });
    if (!is_shared) only.push_back(word);
  }
  return only;
}

}  // namespace

std::vector<std::string> names_in(const StoryView& story, const Candidate& candidate) {
  const model::ReadArticle& read = story.articles[candidate.article];
  std::vector<std::string> names;
  for (auto mention = std::ranges::lower_bound(read.mentions, candidate.span.begin_byte, {},
                                               [](const model::Mention& m) { return m.span.begin_byte; });
       mention != read.mentions.end() && mention->span.begin_byte < candidate.span.end_byte; ++mention) {
    if (mention->kind != model::MentionKind::kPerson) continue;
    const std::string_view words = base::slice(read.article.text, mention->span);
    const text::TokenizedText tokens(words, nullptr);
    for (std::uint32_t t = 0; t < tokens.tokens().size() && names.size() < kMostNames; ++t) {
      if (tokens.tokens()[t].is_capitalised) names.emplace_back(tokens.words_of(t));
    }
  }
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  return names;
}

std::optional<std::pair<std::string, std::string>> changed_name(const std::vector<std::string>& a,
                                                                const std::vector<std::string>& b) {
  std::optional<std::pair<std::string, std::string>> changed;
  const std::vector<std::string> others = only_in(b, a);
  for (const std::string& word : only_in(a, b)) {
    for (const std::string& other : others) {
      if (!are_near_names(word, other)) continue;
      if (changed) return std::nullopt;
      changed.emplace(word, other);
    }
  }
  return changed;
}

namespace {

const model::StoryEntity* only_one(const StoryView& story, const Candidate& of, const Candidate& beside,
                                   model::MentionKind kind) {
  const model::StoryEntity* only = nullptr;
  for (const std::uint32_t entity : of.entities) {
    const model::StoryEntity& named = story.entities[entity];
    if (named.kind != kind || std::ranges::binary_search(beside.entities, entity)) continue;
    if (only != nullptr) return nullptr;
    only = &named;
  }
  return only;
}

// "Subang", "Kabupaten Subang": one holds the other's words, and is no other.
bool are_other_names(const std::string& a, const std::string& b) {
  const std::string first = text::fold(a);
  const std::string second = text::fold(b);
  return first.find(second) == std::string::npos && second.find(first) == std::string::npos;
}

}  // namespace

std::optional<EntityPair> changed_entity(const StoryView& story, const CandidatePair& pair, model::MentionKind kind) {
  if (pair.first.language != pair.second.language) return std::nullopt;  // "Amerika Serikat", "the United States"
  const model::StoryEntity* first = only_one(story, pair.first, pair.second, kind);
  const model::StoryEntity* second = first == nullptr ? nullptr : only_one(story, pair.second, pair.first, kind);
  if (second == nullptr || !are_other_names(first->name, second->name)) return std::nullopt;
  return EntityPair{*first, *second};
}

std::string words_for(const model::StoryEntity& entity, const StoryView& story, const Candidate& candidate) {
  const model::ReadArticle& read = story.articles[candidate.article];
  for (auto mention = std::ranges::lower_bound(read.mentions, candidate.span.begin_byte, {},
                                               [](const model::Mention& m) { return m.span.begin_byte; });
       mention != read.mentions.end() && mention->span.begin_byte < candidate.span.end_byte; ++mention) {
    const model::EntityRef here{candidate.article, mention->entity};
    if (std::ranges::binary_search(entity.members, here))
      return std::string(base::slice(read.article.text, mention->span));
  }
  return {};
}

std::vector<std::string> words_of_times(const StoryView& story, const Candidate& candidate) {
  const model::ReadArticle& read = story.articles[candidate.article];
  std::vector<std::string> words;
  for (auto mention = std::ranges::lower_bound(read.mentions, candidate.span.begin_byte, {},
                                               [](const model::Mention& m) { return m.span.begin_byte; });
       mention != read.mentions.end() && mention->span.begin_byte < candidate.span.end_byte; ++mention) {
    if (mention->kind == model::MentionKind::kTime)
      words.push_back(text::fold(base::slice(read.article.text, mention->span)));
  }
  return words;
}

}  // namespace sumber::tell::claims
