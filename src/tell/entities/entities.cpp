#include "tell/entities/entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/hash.h"
#include "base/partition.h"
#include "tell/entities/internal/affiliations.h"
#include "tell/entities/internal/bodies.h"
#include "tell/entities/internal/names.h"

namespace sumber::tell::entities {

struct Rules::Tables {
  AffiliationFinder::Readers readers;
};

Rules::Rules(const lang::Packs& packs) {
  Tables tables;
  for (const auto& pack : packs.languages) tables.readers.emplace(pack->code(), OfficeReader(*pack, packs));
  tables_ = std::make_shared<const Tables>(std::move(tables));
}

namespace {

constexpr std::string_view kOpenRun = "measure.capitalised_run";   // of read/annotate: a name of a guessed kind
constexpr std::string_view kSourceWords = "measure.source_words";  // of read/attribute: words that annotation knew not

// An article's entity, and what joins it to others.
struct Node {
  model::EntityRef ref;
  const model::Entity* entity = nullptr;
  std::vector<std::string> keys;  // normalised names, the full one first
  std::uint32_t mention_count = 0;
  bool is_unnamed = false;
  bool is_source = false;
  bool is_role = false;      // words of a source that are no name: "kepala desa"
  bool is_namesake = false;  // bears an official's name and speaks for himself alone
};

class Joiner {
 public:
  Joiner(std::span<const model::ReadArticle> articles, std::span<const model::ArticleIndex> members,
         const Rules::Tables& tables)
      : affiliations_(articles, members, tables.readers) {
    for (const model::ArticleIndex member : members) add_article(articles[member], member);
  }

  std::vector<model::StoryEntity> run() {
    base::Partition forest(nodes_.size());
    find_namesakes();
    join_by_key(forest);
    join_spellings(forest);
    join_short_names(forest);
    join_titles(forest);
    return write(forest);
  }

 private:
  using Bearers = std::map<std::string_view, std::set<std::uint32_t>>;  // nodes by a word of their names
  using Counts = std::map<std::string_view, std::uint32_t>;

  void add_article(const model::ReadArticle& read, model::ArticleIndex article) {
    std::vector<std::uint32_t> counts(read.entities.size(), 0);
    for (const model::Mention& mention : read.mentions) {
      if (mention.entity < counts.size()) ++counts[mention.entity];
    }
    std::set<std::uint32_t> unnamed;
    std::set<std::uint32_t> sources;
    for (const model::Attribution& attribution : read.attributions) {
      sources.insert(attribution.source_entities.begin(), attribution.source_entities.end());
      if (attribution.is_unnamed)
        unnamed.insert(attribution.source_entities.begin(), attribution.source_entities.end());
    }
    for (std::uint32_t e = 0; e < read.entities.size(); ++e) {
      Node node;
      node.ref = {article, e};
      node.entity = &read.entities[e];
      node.mention_count = counts[e];
      node.is_unnamed = read.entities[e].kind == model::MentionKind::kPerson && unnamed.contains(e);
      node.is_source = sources.contains(e);
      node.keys = keys_of(read.entities[e]);
      node.is_role = node.is_source && is_role(node);
      nodes_.push_back(std::move(node));
    }
  }

  // "kepala desa" of the source's own words, "Kalak" of what annotation took for a name.
  [[nodiscard]] bool is_role(const Node& node) const {
    if (node.entity->rule == kOpenRun) return affiliations_.is_title(node.ref);
    return node.entity->rule == kSourceWords && !affiliations_.is_name(node.ref);
  }

  static std::vector<std::string> keys_of(const model::Entity& entity) {
    std::vector<std::string> keys;
    const auto add = [&](std::string_view name) {
      std::string key = normalise_name(name);
      if (!key.empty() && std::ranges::find(keys, key) == keys.end()) keys.push_back(std::move(key));
    };
    add(entity.name);
    for (const std::string& alias : entity.aliases) add(alias);
    return keys;
  }

  // "Kapolres Andi Wijaya" of one article and "warga bernama Andi Wijaya" of another are two.
  void find_namesakes() {
    constexpr std::size_t kMaxArticles = 64;  // that quote one name; more say nothing new
    std::map<std::string_view, std::vector<std::uint32_t>> speakers;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      const bool may_be = nodes_[n].is_source && is_named_person(n) && has_space(nodes_[n].keys.front());
      if (!may_be) continue;
      std::vector<std::uint32_t>& of_name = speakers[nodes_[n].keys.front()];
      if (of_name.size() < kMaxArticles) of_name.push_back(n);
    }
    for (const auto& [name, of_name] : speakers) {
      if (of_name.size() < 2) continue;
      std::vector<std::uint32_t> privates;
      bool has_official = false;
      for (const std::uint32_t n : of_name) {
        const auto standing = affiliations_.standing_of(nodes_[n].ref);
        if (standing == AffiliationFinder::Standing::kPrivate) privates.push_back(n);
        has_official = has_official || standing == AffiliationFinder::Standing::kOfficial;
      }
      for (const std::uint32_t n : privates) nodes_[n].is_namesake = has_official;
    }
  }

  // Same kind and a whole name in common; a full name whose kind an article only guessed is the person's who bears it
  // in another. One-word names of people wait for join_short_names.
  void join_by_key(base::Partition& forest) {
    std::map<std::pair<int, std::string_view>, std::uint32_t> first;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].is_unnamed || (nodes_[n].is_role && nodes_[n].entity->kind == model::MentionKind::kPerson))
        continue;
      const bool is_person = nodes_[n].entity->kind == model::MentionKind::kPerson;
      for (const std::string& key : nodes_[n].keys) {
        if (is_person && !has_space(key) && key != nodes_[n].keys.front()) continue;
        const auto [known, is_new] = first.try_emplace({kind_class(nodes_[n]), key}, n);
        if (!is_new) forest.join(known->second, n);
      }
    }
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].is_namesake || nodes_[n].keys.empty() || !has_space(nodes_[n].keys.front())) continue;
      if (nodes_[n].entity->rule != kOpenRun) continue;
      const auto person = first.find({static_cast<int>(model::MentionKind::kPerson), nodes_[n].keys.front()});
      if (person != first.end()) forest.join(person->second, n);
    }
  }

  static int kind_class(const Node& node) { return static_cast<int>(node.entity->kind) - (node.is_namesake ? 100 : 0); }

  static bool has_space(std::string_view key) { return key.find(' ') != std::string_view::npos; }

  // Full names of two words or more that differ in one letter of one long word: "Taufik Kiemas", "Taufiq Kiemas".
  // Names that share a word meet under it.
  void join_spellings(base::Partition& forest) {
    std::map<std::string_view, std::vector<std::uint32_t>> by_word;
    std::set<std::pair<int, std::string_view>> seen;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].is_unnamed || nodes_[n].is_namesake || nodes_[n].keys.empty()) continue;
      if (!has_space(nodes_[n].keys.front())) continue;
      if (!seen.emplace(kind_class(nodes_[n]), nodes_[n].keys.front()).second) continue;
      for (const std::string_view word : words_of(nodes_[n].keys.front())) by_word[word].push_back(n);
    }
    constexpr std::size_t kMaxSharing = 64;
    for (const auto& [word, sharing] : by_word) {
      if (sharing.size() > kMaxSharing) continue;
      for (std::size_t i = 0; i < sharing.size(); ++i) {
        for (std::size_t j = i + 1; j < sharing.size(); ++j) {
          const Node& a = nodes_[sharing[i]];
          const Node& b = nodes_[sharing[j]];
          if (a.entity->kind == b.entity->kind && are_spellings(a.keys.front(), b.keys.front())) {
            forest.join(sharing[i], sharing[j]);
          }
        }
      }
    }
  }

  // "Kirby" is John Kirby where the story has one Kirby only; "Kim" stays apart where it has two.
  void join_short_names(base::Partition& forest) {
    Bearers bearers;
    std::set<std::pair<bool, std::string_view>> seen;  // who bears one whole name is one already: the first stands
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!is_named_person(n) || !has_space(nodes_[n].keys.front())) continue;
      if (!seen.emplace(nodes_[n].is_namesake, nodes_[n].keys.front()).second) continue;
      for (const std::string_view word : words_of(nodes_[n].keys.front())) bearers[word].insert(n);
    }
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!is_named_person(n) || has_space(nodes_[n].keys.front())) continue;
      const auto found = bearers.find(nodes_[n].keys.front());
      if (found != bearers.end()) join_if_one(forest, n, found->second);
    }
    join_parts(forest, bearers);
  }

  // "Bambang Yudhoyono" within "Susilo Bambang Yudhoyono": all its words, in order, in one other name.
  void join_parts(base::Partition& forest, const Bearers& bearers) {
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!is_named_person(n) || !has_space(nodes_[n].keys.front())) continue;
      const std::vector<std::string_view> words = words_of(nodes_[n].keys.front());
      std::set<std::uint32_t> longer;
      for (const std::uint32_t other : bearers.at(words.front())) {
        const std::vector<std::string_view> theirs = words_of(nodes_[other].keys.front());
        if (theirs.size() > words.size() && is_within(words, theirs)) longer.insert(other);
      }
      join_if_one(forest, n, longer);
    }
  }

  void join_if_one(base::Partition& forest, std::uint32_t node, const std::set<std::uint32_t>& others) {
    std::set<std::uint32_t> roots;
    for (const std::uint32_t other : others) roots.insert(forest.find(other));
    if (roots.size() == 1) forest.join(node, *roots.begin());
  }

  // "Kapolri" alone is the one person of the story who is called Kapolri; "Kapolres" who is "Kapolres Cilacap".
  void join_titles(base::Partition& forest) {
    std::map<std::string, std::set<std::uint32_t>> bearers;
    std::map<std::pair<std::string, std::string_view>, int> seen;
    constexpr int kOfOneName = 2;  // one may be the asking one itself
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (!is_named_person(n)) continue;
      for (const std::string& title : nodes_[n].entity->titles) {
        for (const std::string& key : {normalise_name(title), affiliations_.office_in(nodes_[n].ref, title)}) {
          if (!key.empty() && ++seen[{key, nodes_[n].keys.front()}] <= kOfOneName) bearers[key].insert(n);
        }
      }
    }
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) {
      if (nodes_[n].entity->kind != model::MentionKind::kPerson || nodes_[n].keys.empty()) continue;
      auto found = bearers.find(nodes_[n].keys.front());
      if (found == bearers.end()) continue;
      std::set<std::uint32_t> others = found->second;
      others.erase(n);
      if (!others.empty()) join_if_one(forest, n, others);
    }
  }

  [[nodiscard]] bool is_named_person(std::uint32_t n) const {
    return nodes_[n].entity->kind == model::MentionKind::kPerson && !nodes_[n].is_unnamed && !nodes_[n].keys.empty();
  }

  std::vector<model::StoryEntity> write(base::Partition& forest) {
    std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
    for (std::uint32_t n = 0; n < nodes_.size(); ++n) groups[forest.find(n)].push_back(n);
    std::vector<std::pair<std::uint32_t, model::StoryEntity>> written;
    for (const auto& [root, group] : groups) written.push_back(write_entity(group));
    std::ranges::sort(written, [](const auto& a, const auto& b) {
      return std::tie(b.first, a.second.name, a.second.kind, a.second.members) <
             std::tie(a.first, b.second.name, b.second.kind, b.second.members);
    });
    make_ids_distinct(written);
    std::vector<model::StoryEntity> out;
    for (auto& [count, entity] : written) out.push_back(std::move(entity));
    settle_bodies(out);
    return out;
  }

  [[nodiscard]] std::pair<std::uint32_t, model::StoryEntity> write_entity(
      const std::vector<std::uint32_t>& group) const {
    model::StoryEntity out;
    std::uint32_t count = 0;
    std::set<std::string_view> aliases;
    std::set<std::string_view> parties;
    Counts institutions;
    Counts names;
    for (const std::uint32_t n : group) {
      const Node& node = nodes_[n];
      count += node.mention_count;
      out.members.push_back(node.ref);
      names[node.entity->name] += node.mention_count + 1;
      aliases.insert(node.entity->name);
      aliases.insert(node.entity->aliases.begin(), node.entity->aliases.end());
      parties.insert(node.entity->parties.begin(), node.entity->parties.end());
      if (!node.entity->institution.empty()) ++institutions[node.entity->institution];
    }
    const bool has_person = std::ranges::any_of(
        group, [&](std::uint32_t n) { return nodes_[n].entity->kind == model::MentionKind::kPerson; });
    out.kind = has_person ? model::MentionKind::kPerson : nodes_[group.front()].entity->kind;
    out.name = choose_name(names);
    aliases.erase(out.name);
    aliases.erase("");
    out.aliases.assign(aliases.begin(), aliases.end());
    out.parties.assign(parties.begin(), parties.end());
    out.institution = most_frequent(institutions);
    std::ranges::sort(out.members);
    out.rule = group.size() > 1 ? "measure.joined_name" : nodes_[group.front()].entity->rule;
    out.id = model::id_of_entity(out.kind, out.name);
    affiliate(group, out);
    return {count, std::move(out)};
  }

  // For whom a speaker speaks. One who is of several parties by the articles' single readings is of the one that most
  // of them tell.
  void affiliate(const std::vector<std::uint32_t>& group, model::StoryEntity& out) const {
    const bool is_speaker = std::ranges::any_of(group, [&](std::uint32_t n) { return nodes_[n].is_source; });
    if (!is_speaker) return;
    const Node& first = nodes_[group.front()];
    if (out.kind == model::MentionKind::kOrganisation &&
        affiliations_.is_only_of_home(first.ref, out.name, out.parties)) {
      out.parties.clear();
    }
    const bool is_role =
        first.is_unnamed || std::ranges::all_of(group, [&](std::uint32_t n) { return nodes_[n].is_role; });
    if (out.kind != model::MentionKind::kPerson && !is_role) return;
    const Affiliation found = is_role ? affiliations_.read_role(first.ref) : affiliations_.find(out.members);
    const bool is_person = out.kind == model::MentionKind::kPerson;
    if (is_role && !first.is_unnamed) out.rule = model::kRoleAlone;
    if (!found.party.empty()) out.parties = {found.party};
    if (is_person || !found.institution.empty()) out.institution = found.institution;
  }

  // The name with most words, then the most used, then by spelling.
  static std::string choose_name(const Counts& names) {
    if (names.size() == 1) return std::string(names.begin()->first);
    const auto best = std::ranges::max_element(names, [](const auto& a, const auto& b) {
      const std::size_t a_words = words_of(normalise_name(a.first)).size();
      const std::size_t b_words = words_of(normalise_name(b.first)).size();
      return std::tie(a_words, a.second, b.first) < std::tie(b_words, b.second, a.first);
    });
    return std::string(best->first);
  }

  static std::string most_frequent(const Counts& counts) {
    std::string_view best;
    std::uint32_t best_count = 0;
    for (const auto& [name, count] : counts) {
      const bool is_better = count > best_count || (count == best_count && name.size() > best.size());
      if (!is_better) continue;
      best = name;
      best_count = count;
    }
    return std::string(best);
  }

  // Two persons of one name (two unnamed officials) get ids of their own by their first place.
  static void make_ids_distinct(std::vector<std::pair<std::uint32_t, model::StoryEntity>>& written) {
    std::set<std::string> used;
    std::map<std::string, int> next_number;  // by id without a number: a thousand unnamed officials are counted on
    for (auto& [count, entity] : written) {
      int& number = next_number.try_emplace(entity.id, 2).first->second;
      for (; !used.insert(entity.id).second; ++number) {
        entity.id = base::make_id({"entity", model::name_of(entity.kind), entity.name, std::to_string(number)});
      }
    }
  }

  AffiliationFinder affiliations_;
  std::vector<Node> nodes_;
};

}  // namespace

std::vector<model::StoryEntity> join_entities(std::span<const model::ReadArticle> articles,
                                              std::span<const model::ArticleIndex> members, const Rules& rules) {
  return Joiner(articles, members, rules.tables()).run();
}

}  // namespace sumber::tell::entities
