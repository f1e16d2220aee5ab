#include <algorithm>
#include <array>

#include "base/partition.h"
#include "link/reuse/internal/groups.h"
#include "link/reuse/internal/rewritten_classes.h"

namespace sumber::link::reuse {

namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFFU;
constexpr std::size_t kKinds = 4;  // of passages
constexpr std::uint32_t kMinTwinWords = ReuseOptions{}.min_verbatim_words;

// The words of a sentence that a run leaves out at its edge.
struct Clip {
  std::uint32_t node = 0;
  std::uint32_t begin_word = 0;
  std::uint32_t end_word = 0;
};

// A node is a sentence of an article; nodes of one article stand in a row.
class SentenceGrouper {
 public:
  SentenceGrouper(std::span<const Fingerprint> prints, const Lists& twins, std::span<const CandidatePair> compared,
                  std::span<const JudgedRun> runs)
      : prints_(prints), twins_(twins), compared_(compared), runs_(runs) {
    first_node_of_.reserve(prints.size() + 1);
    std::uint32_t nodes = 0;
    for (const Fingerprint& print : prints) {
      article_of_.resize(nodes + print.sentence_count(), static_cast<std::uint32_t>(first_node_of_.size()));
      first_node_of_.push_back(nodes);
      nodes += print.sentence_count();
    }
    first_node_of_.push_back(nodes);
    class_of_.assign(nodes, kNone);
    is_whole_.assign(nodes, false);
  }

  std::vector<PlaceGroup> group(std::span<std::uint32_t> group_of_run) {
    find_classes();
    std::ranges::sort(clips_, {}, &Clip::node);
    std::vector<PlaceGroup> groups = chain_classes();
    add_edges(groups, group_of_run);
    return groups;
  }

 private:
  [[nodiscard]] std::uint32_t node_count() const { return first_node_of_.back(); }

  [[nodiscard]] model::ArticleIndex article_of(std::uint32_t node) const { return article_of_[node]; }

  // Classes are numbered by their first node. Nodes of articles with twins are classes of their own at least.
  void find_classes() {
    base::Partition partition(node_count());
    std::vector<bool> is_shared(node_count());
    std::vector<RewrittenLink> rewritten;
    for (const JudgedRun& judged : runs_) {
      for (std::uint32_t k = 0; k < judged.run.sentence_count; ++k) {
        const std::uint32_t first = first_node_of_[judged.pair.first] + judged.run.first_sentence + k;
        const std::uint32_t second = first_node_of_[judged.pair.second] + judged.run.second_sentence + k;
        if (judged.run.kind == model::PassageKind::kRewritten)
          rewritten.push_back({first, second});
        else
          partition.join(first, second);
        is_shared[first] = is_shared[second] = true;
      }
      note_edges(judged);
    }
    join_rewritten(article_of_, compared_, std::move(rewritten), partition);
    for (std::uint32_t a = 0; a < prints_.size(); ++a) {
      if (twins_.list(a).size() < 2 || prints_[a].word_count() < kMinTwinWords) continue;
      for (std::uint32_t n = first_node_of_[a]; n < first_node_of_[a + 1]; ++n) is_shared[n] = is_whole_[n] = true;
    }
    std::vector<std::uint32_t> nodes;
    std::uint32_t classes = 0;
    for (std::uint32_t n = 0; n < node_count(); ++n) {
      if (!is_shared[n]) continue;
      const std::uint32_t root = partition.find(n);
      class_of_[n] = root == n ? classes++ : class_of_[root];
      nodes.push_back(n);
    }
    members_ = Lists(classes, nodes.size(), [&](std::uint32_t i) { return class_of_[nodes[i]]; });
    for (std::uint32_t& item : members_.items) item = nodes[item];
    find_kinds();
  }

  // The kind of most of a class's links; verbatim before the others where they tie.
  void find_kinds() {
    std::vector<std::array<std::uint32_t, kKinds>> counts(members_.count());
    for (const JudgedRun& judged : runs_) {
      for (std::uint32_t k = 0; k < judged.run.sentence_count; ++k) {
        const std::uint32_t node = first_node_of_[judged.pair.first] + judged.run.first_sentence + k;
        ++counts[class_of_[node]][static_cast<std::size_t>(judged.run.kind)];
      }
    }
    kind_of_.reserve(counts.size());
    for (const auto& of_class : counts) {
      const auto most = std::ranges::max_element(of_class);
      kind_of_.push_back(static_cast<model::PassageKind>(most - of_class.begin()));
    }
  }

  // Which sentences a run covers whole, and where it leaves out words at its edges.
  void note_edges(const JudgedRun& judged) {
    const SharedRun& run = judged.run;
    note_side(judged.pair.first, run.first_sentence, run);
    note_side(judged.pair.second, run.second_sentence, run.mirrored());
  }

  void note_side(model::ArticleIndex article, std::uint32_t first_sentence, const SharedRun& run) {
    const Fingerprint& print = prints_[article];
    for (std::uint32_t k = 0; k < run.sentence_count; ++k) {
      const std::uint32_t sentence = first_sentence + k;
      const std::uint32_t begin = std::max(run.first_begin, print.sentences[sentence].first_word);
      const std::uint32_t end = std::min(run.first_end, print.sentences[sentence + 1].first_word);
      const bool is_whole =
          begin == print.sentences[sentence].first_word && end == print.sentences[sentence + 1].first_word;
      const std::uint32_t node = first_node_of_[article] + sentence;
      if (is_whole)
        is_whole_[node] = true;
      else
        clips_.push_back({node, begin, end});
    }
  }

  [[nodiscard]] std::span<const std::uint32_t> members_of(std::uint32_t number) const { return members_.list(number); }

  // The class whose sentences stand right behind those of `number`, all in the same articles; none where they part.
  [[nodiscard]] std::uint32_t class_behind(std::uint32_t number) const {
    const auto members = members_of(number);
    const std::uint32_t next = members.front() + 1;
    if (next >= node_count() || class_of_[next] == kNone || article_of(next) != article_of(members.front()))
      return kNone;
    const std::uint32_t behind = class_of_[next];
    const auto others = members_of(behind);
    if (behind == number || others.size() != members.size()) return kNone;
    for (std::size_t i = 0; i < members.size(); ++i) {
      if (others[i] != members[i] + 1 || article_of(others[i]) != article_of(members[i])) return kNone;
    }
    return behind;
  }

  [[nodiscard]] Clip words_of(std::uint32_t node) const {
    const model::ArticleIndex article = article_of(node);
    const std::uint32_t sentence = node - first_node_of_[article];
    Clip words{node, prints_[article].sentences[sentence].first_word,
               prints_[article].sentences[sentence + 1].first_word};
    if (is_whole_[node]) return words;
    const auto [begin, end] = std::ranges::equal_range(clips_, node, {}, &Clip::node);
    if (begin == end) return words;
    std::swap(words.begin_word, words.end_word);
    for (auto clip = begin; clip != end; ++clip) {
      words.begin_word = std::min(words.begin_word, clip->begin_word);
      words.end_word = std::max(words.end_word, clip->end_word);
    }
    return words;
  }

  // A quotation inside a copied passage is part of the copy.
  static model::PassageKind kind_of_chain(const std::array<std::uint32_t, kKinds>& counts) {
    const std::uint32_t verbatim = counts[static_cast<std::size_t>(model::PassageKind::kVerbatim)];
    const std::uint32_t rewritten = counts[static_cast<std::size_t>(model::PassageKind::kRewritten)];
    if (verbatim + rewritten == 0) return model::PassageKind::kQuotation;
    return rewritten > verbatim ? model::PassageKind::kRewritten : model::PassageKind::kVerbatim;
  }

  std::vector<PlaceGroup> chain_classes() {
    std::vector<PlaceGroup> groups;
    group_of_class_.assign(members_.count(), kNone);
    place_of_member_.assign(members_.items.size(), kNone);
    for (std::uint32_t c = 0; c < members_.count(); ++c) {
      if (group_of_class_[c] != kNone) continue;
      std::uint32_t last = c;
      std::array<std::uint32_t, kKinds> counts{};
      for (std::uint32_t next = c; next != kNone && group_of_class_[next] == kNone; next = class_behind(next)) {
        group_of_class_[next] = static_cast<std::uint32_t>(groups.size());
        ++counts[static_cast<std::size_t>(kind_of_[next])];
        last = next;
      }
      groups.push_back(group_of(c, last));
      head_of_group_.push_back(c);
      kind_of_group_.push_back(kind_of_chain(counts));
    }
    return groups;
  }

  PlaceGroup group_of(std::uint32_t head, std::uint32_t last) {
    PlaceGroup group;
    for (std::size_t i = 0; i < members_of(head).size(); ++i) {
      const std::uint32_t first_node = members_of(head)[i];
      const model::ArticleIndex article = article_of(first_node);
      const base::Span span =
          prints_[article].span_of(words_of(first_node).begin_word, words_of(members_of(last)[i]).end_word);
      place_of_member_[members_.begins[head] + i] = add_place({article, span}, twins_, group);
    }
    return group;
  }

  // Where a node stands in the group whose first class it is in.
  [[nodiscard]] std::uint32_t place_of(std::uint32_t node) const {
    const std::uint32_t number = class_of_[node];
    const auto members = members_of(number);
    const auto at = std::ranges::lower_bound(members, node) - members.begin();
    return place_of_member_[members_.begins[number] + static_cast<std::uint32_t>(at)];
  }

  void add_edges(std::vector<PlaceGroup>& groups, std::span<std::uint32_t> group_of_run) const {
    for (std::size_t r = 0; r < runs_.size(); ++r) {
      const SharedRun& run = runs_[r].run;
      for (std::uint32_t k = 0; k < run.sentence_count; ++k) {
        const std::uint32_t first = first_node_of_[runs_[r].pair.first] + run.first_sentence + k;
        const std::uint32_t second = first_node_of_[runs_[r].pair.second] + run.second_sentence + k;
        const std::uint32_t group = group_of_class_[class_of_[first]];
        if (k == 0) group_of_run[r] = group;
        if (head_of_group_[group] != class_of_[first] || class_of_[second] != class_of_[first]) continue;
        groups[group].edges.push_back({place_of(first), place_of(second), run.similarity_ppm, kind_of_group_[group]});
      }
    }
  }

  std::span<const Fingerprint> prints_;
  const Lists& twins_;
  std::span<const CandidatePair> compared_;
  std::span<const JudgedRun> runs_;
  std::vector<std::uint32_t> first_node_of_;     // by article, and one more
  std::vector<model::ArticleIndex> article_of_;  // by node
  std::vector<std::uint32_t> class_of_;          // by node
  std::vector<bool> is_whole_;                   // by node: some run covers all its words
  std::vector<Clip> clips_;
  Lists members_{0, 0, [](std::uint32_t) { return 0U; }};  // nodes by class, ascending
  std::vector<std::uint32_t> group_of_class_;
  std::vector<std::uint32_t> head_of_group_;  // the first class of each group
  std::vector<model::PassageKind> kind_of_;   // by class
  std::vector<model::PassageKind> kind_of_group_;
  std::vector<std::uint32_t> place_of_member_;  // beside members_.items, for heads
};

}  // namespace

std::vector<PlaceGroup> group_sentences(std::span<const Fingerprint> prints, const Lists& twins,
                                        std::span<const CandidatePair> compared, std::span<const JudgedRun> runs,
                                        std::span<std::uint32_t> group_of_run) {
  return SentenceGrouper(prints, twins, compared, runs).group(group_of_run);
}

}  // namespace sumber::link::reuse
