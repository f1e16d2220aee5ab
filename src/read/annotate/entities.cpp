#include "read/annotate/internal/entities.h"

#include <algorithm>
#include <unordered_map>

#include "text/key_table.h"

namespace sumber::read::annotate {

namespace {

using model::MentionKind;

// A name as words with a blank between two: folded, hyphens as gaps, full stops left out.
void spell_out(std::string_view name, std::string& out) {
  out.clear();
  for (const char c : text::fold(name)) {
    if (c == ' ' || c == '-' || c == '\n' || c == '\t') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (c != '.') {
      out += c;
    }
  }
  while (out.ends_with(' ')) out.pop_back();
}

std::vector<std::string_view> words_of_name(std::string_view spelled) {
  std::vector<std::string_view> words;
  words.reserve(static_cast<std::size_t>(std::ranges::count(spelled, ' ')) + 1);
  for (std::size_t at = 0; at < spelled.size();) {
    const std::size_t end = std::min(spelled.find(' ', at), spelled.size());
    words.push_back(spelled.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// `part` is `whole` with words left out.
bool is_shorter_name(const std::vector<std::string_view>& part, const std::vector<std::string_view>& whole) {
  if (part.empty() || part.size() >= whole.size()) return false;
  std::size_t at = 0;
  for (const std::string_view word : whole) {
    if (at < part.size() && part[at] == word) ++at;
  }
  return at == part.size();
}

// One spelling of a name with all its places.
struct Name {
  std::vector<std::string_view> words;  // of the key in Resolver::by_words_
  std::vector<std::uint32_t> segments;
  KindScores scores;
  MentionKind kind = MentionKind::kPerson;
  bool is_decided = false;
  bool is_dropped = false;
  const KnownName* known = nullptr;
  std::uint32_t same_as = kNoIndex;  // a longer name of the same entity
};

class Resolver {
 public:
  Resolver(const Glances& glances, const Segments& segments, Annotations& out)
      : glances_(glances), segments_(segments), out_(out) {}

  void resolve() {
    gather_names();
    join_people();
    for (Name& name : names_) decide(name);
    join_short_forms();
    emit();
  }

 private:
  [[nodiscard]] std::string_view written(const Segment& segment) const {
    return base::slice(glances_.words().text(), glances_.span_of_name(segment.tokens));
  }

  void gather_names() {
    name_of_segment_.resize(segments_.list.size());
    std::string spelled;
    for (std::uint32_t s = 0; s < segments_.list.size(); ++s) {
      const Segment& segment = segments_.list[s];
      text::KeyTable::Value& same = by_tokens_.put(key_of(segment), kNoIndex);
      if (same != kNoIndex) {
        name_of_segment_[s] = static_cast<std::uint32_t>(same);
        add_segment(names_[name_of_segment_[s]], s);
        continue;
      }
      spell_out(segment.known != nullptr ? std::string_view(segment.known->name) : written(segment), spelled);
      const auto [at, is_new] = by_words_.try_emplace(spelled, static_cast<std::uint32_t>(names_.size()));
      if (is_new) names_.emplace_back().words = words_of_name(at->first);
      same = name_of_segment_[s] = at->second;
      add_segment(names_[at->second], s);
    }
  }

  // The same words with the same meaning: spares spelling the name out again.
  [[nodiscard]] std::uint64_t key_of(const Segment& segment) const {
    constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15ULL;
    std::uint64_t key = segment.known != nullptr ? 1 : 2;
    for (std::uint32_t i = segment.tokens.begin; i < segment.tokens.end; ++i) {
      key = (key ^ glances_.token(i).key) * kMix;
      key ^= key >> 29U;
    }
    return key;
  }

  void add_segment(Name& name, std::uint32_t s) const {
    const Segment& segment = segments_.list[s];
    name.segments.push_back(s);
    if (segment.is_decided && !name.is_decided) {
      name.is_decided = true;
      name.kind = segment.kind;
      name.known = segment.known;
    }
    name.scores.person += segment.scores.person;
    name.scores.organisation += segment.scores.organisation;
    name.scores.place += segment.scores.place;
  }

  // "Kirby" goes with "John Kirby": with the name told last before it, else with the first behind.
  void join_people() {
    std::vector<std::pair<std::string_view, std::uint32_t>> with_word;  // by word, then name
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      if (!may_be_full_name(names_[n])) continue;
      for (const std::string_view word : names_[n].words) with_word.emplace_back(word, n);
    }
    std::ranges::sort(with_word);
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      Name& name = names_[n];
      if (name.is_decided || name.words.empty()) continue;
      const auto first = std::ranges::lower_bound(with_word, std::pair(std::string_view(name.words.front()), 0U));
      for (auto at = first; at != with_word.end() && at->first == name.words.front(); ++at) {
        const std::uint32_t full = at->second;
        if (full != n && is_shorter_name(name.words, names_[full].words)) choose_full_name(n, full);
      }
    }
    for (Name& name : names_) {
      if (name.same_as == kNoIndex) continue;
      Name& full = names_[name.same_as];
      full.scores.person += name.scores.person;
      name.scores = full.scores;
      if (full.is_decided) name.is_decided = true;  // as a person, the only kind that names are joined to
    }
  }

  [[nodiscard]] static bool may_be_full_name(const Name& name) {
    if (name.words.size() < 2) return false;
    if (name.is_decided) return name.kind == MentionKind::kPerson;
    return name.scores.person > name.scores.organisation && name.scores.person >= name.scores.place;
  }

  void choose_full_name(std::uint32_t n, std::uint32_t full) {
    Name& name = names_[n];
    if (name.same_as == kNoIndex) {
      name.same_as = full;
      return;
    }
    const std::uint32_t first = name.segments.front();
    const std::uint32_t old_first = names_[name.same_as].segments.front();
    const std::uint32_t new_first = names_[full].segments.front();
    if (new_first < first && new_first > old_first) name.same_as = full;
  }

  static void decide(Name& name) {
    if (name.is_decided) return;
    constexpr int kEnough = 2;
    const KindScores& scores = name.scores;
    name.kind = MentionKind::kPerson;
    int best = scores.person;
    if (scores.organisation > best) {
      name.kind = MentionKind::kOrganisation;
      best = scores.organisation;
    }
    if (scores.place > best) {
      name.kind = MentionKind::kPlace;
      best = scores.place;
    }
    name.is_dropped = best < kEnough;
  }

  // "(BNPB)" behind its long form: both are one entity.
  void join_short_forms() {
    for (std::uint32_t s = 0; s < segments_.list.size(); ++s) {
      const std::uint32_t long_form = segments_.list[s].short_for;
      if (long_form == kNoIndex) continue;
      Name& name = names_[name_of_segment_[s]];
      const std::uint32_t target = root_of(name_of_segment_[long_form]);
      if (&name == &names_[target] || root_of(name_of_segment_[s]) == target) continue;
      name.same_as = target;
      name.kind = names_[target].kind;
      name.is_decided = names_[target].is_decided;
      name.is_dropped = names_[target].is_dropped;
    }
  }

  [[nodiscard]] std::uint32_t root_of(std::uint32_t n) const {
    for (int hops = 0; hops < 8 && names_[n].same_as != kNoIndex; ++hops) n = names_[n].same_as;
    return n;
  }

  void emit() {
    std::vector<std::uint32_t> entity_of_name(names_.size(), kNoIndex);
    for (std::uint32_t s = 0; s < segments_.list.size(); ++s) {
      const std::uint32_t n = root_of(name_of_segment_[s]);
      if (names_[n].is_dropped || segments_.list[s].is_dropped) continue;
      if (entity_of_name[n] == kNoIndex) {
        entity_of_name[n] = static_cast<std::uint32_t>(out_.entities.size());
        out_.entities.push_back(make_entity(names_[n], segments_.list[s]));
      }
      const Segment& segment = segments_.list[s];
      model::Entity& entity = out_.entities[entity_of_name[n]];
      note_name(entity, segment);
      for (const std::uint32_t title : segment.titles) apply_title(glances_, segments_.titles[title], entity);
      if (belongs_to_last_mention(s, entity_of_name[n])) {
        out_.mentions.back().span.end_byte = glances_.token(segment.tokens.end).span.end_byte;
        continue;
      }
      model::Mention mention;
      mention.span = glances_.span_of_name(segment.tokens);
      mention.kind = segment.is_polity ? MentionKind::kPolity : segment.is_decided ? segment.kind : names_[n].kind;
      mention.entity = entity_of_name[n];
      mention.rule = segment.rule;
      out_.mentions.push_back(std::move(mention));
    }
  }

  // "Komisi Pemilihan Umum (KPU)" names the body once; a person's other name is a mention of its own.
  [[nodiscard]] bool belongs_to_last_mention(std::uint32_t s, std::uint32_t entity) const {
    const std::uint32_t long_form = segments_.list[s].short_for;
    if (long_form == kNoIndex || out_.mentions.empty() || out_.entities[entity].kind == MentionKind::kPerson)
      return false;
    const model::Mention& last = out_.mentions.back();
    return last.entity == entity && last.span == glances_.span_of_name(segments_.list[long_form].tokens);
  }

  [[nodiscard]] model::Entity make_entity(const Name& name, const Segment& first) const {
    model::Entity entity;
    entity.kind = name.kind;
    entity.name = name.known != nullptr ? name.known->name : std::string(written(first));
    entity.rule = name.known != nullptr ? name.known->rule : first.rule;
    return entity;
  }

  void note_name(model::Entity& entity, const Segment& segment) const {
    const std::string_view here = written(segment);
    const bool is_longer = segment.known == nullptr && here.size() > entity.name.size();
    if (is_longer) {
      add_alias(entity, entity.name);
      entity.name = here;
      std::erase(entity.aliases, entity.name);
    } else if (here != entity.name) {
      add_alias(entity, here);
    }
    const std::string& party = segment.party.empty() && segment.known != nullptr ? segment.known->party : segment.party;
    if (!party.empty() && std::ranges::find(entity.parties, party) == entity.parties.end()) {
      entity.parties.push_back(party);
    }
  }

  static void add_alias(model::Entity& entity, std::string_view alias) {
    if (std::ranges::find(entity.aliases, alias) == entity.aliases.end()) entity.aliases.emplace_back(alias);
  }

  const Glances& glances_;
  const Segments& segments_;
  Annotations& out_;
  std::vector<Name> names_;
  std::unordered_map<std::string, std::uint32_t> by_words_;
  text::KeyTable by_tokens_;  // of names, by what key_of gives
  std::vector<std::uint32_t> name_of_segment_;
};

}  // namespace

void resolve_entities(const Glances& glances, const Segments& segments, Annotations& out) {
  Resolver(glances, segments, out).resolve();
}

}  // namespace sumber::read::annotate
