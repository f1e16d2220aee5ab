#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "doors/report/internal/chain_layout.h"
#include "doors/report/internal/chains.h"
#include "doors/report/internal/parts.h"

namespace sumber::doors::report {

namespace {

// Units of the drawing are pixels at its natural size.
constexpr std::array<int, kChainLayers> kWidths = {200, 118, 190, 172, 268};
constexpr std::array<std::string_view, kChainLayers> kHeads = {"graph.articles", "graph.channels", "graph.roots",
                                                               "graph.occasions", "graph.claims"};
constexpr int kColumnGap = 50;
constexpr int kHeadHeight = 34;
constexpr int kLineHeight = 17;
constexpr int kPadding = 9;
constexpr int kLetterWidth = 8;  // upper estimate at 12.5 px, so that wide fallback fonts fit too
constexpr std::size_t kMaxLines = 2;

struct Drawing {
  Layered layered;
  std::vector<std::size_t> layer_of;  // chain layer -> column
  std::vector<int> x;                 // left edge of each column
  std::vector<int> width;
  int total_width = 0;
};

// Words set in at most two lines of `max_letters`; what does not fit ends in an ellipsis.
std::vector<std::string> wrap(std::string_view words, std::size_t max_letters) {
  std::vector<std::string> lines(1);
  std::size_t letters = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    const std::size_t size = base::count_code_points(word);
    if (letters > 0 && letters + 1 + size > max_letters) {
      if (lines.size() == kMaxLines) {
        lines.back() += " …";
        return lines;
      }
      lines.emplace_back();
      letters = 0;
    }
    if (letters > 0) lines.back() += ' ';
    lines.back() += word;
    letters += size + (letters > 0 ? 1 : 0);
    at = end + 1;
  }
  for (std::string& line : lines) {
    const base::CodePointIndex index(line);
    if (index.to_code_points(static_cast<std::uint32_t>(line.size())) <= max_letters + 2) continue;
    line = line.substr(0, index.to_bytes(static_cast<std::uint32_t>(max_letters - 1))) + "…";
  }
  return lines;
}

std::size_t letters_in(ChainLayer layer) {
  return static_cast<std::size_t>((kWidths[static_cast<std::size_t>(layer)] - 2 * kPadding) / kLetterWidth);
}

std::string label_of(const Page& page, const StoryView& story, const ChainNode& node, const Tongue& tongue) {
  switch (node.layer) {
    case ChainLayer::kArticle:
      return article_title(article_at(page.analysis, node.article), tongue);
    case ChainLayer::kClaim: {
      const ClaimView& claim = story.claims[node.claim];
      return std::to_string(claim.number) + ". " + claim.claim->text;
    }
    case ChainLayer::kOccasion:
      return node.name + (node.date.empty() ? "" : ", " + tongue.short_date(node.date));
    case ChainLayer::kRoot:
      if (node.name.empty()) return tongue.word("origins.unnamed");
      break;
    case ChainLayer::kChannel:
      break;
  }
  return node.name;
}

// Bold first line: the outlet of an article.
bool has_head(const ChainNode& node) { return node.layer == ChainLayer::kArticle; }

int height_of(const Page& page, const StoryView& story, const ChainNode& node) {
  std::size_t lines = 1;
  for (const Tongue& tongue : page.words.tongues()) {
    lines = std::max(lines, wrap(label_of(page, story, node, tongue), letters_in(node.layer)).size());
  }
  return static_cast<int>(lines + (has_head(node) ? 1 : 0)) * kLineHeight + 2 * kPadding - 3;
}

Drawing make_drawing(const Page& page, const StoryView& story, const Chains& chains) {
  Drawing drawing;
  std::array<bool, kChainLayers> is_used{};
  for (const ChainNode& node : chains.nodes) is_used[static_cast<std::size_t>(node.layer)] = true;
  int x = 1;
  for (std::size_t layer = 0; layer < kChainLayers; ++layer) {
    drawing.layer_of.push_back(drawing.x.size());
    if (!is_used[layer]) continue;
    drawing.x.push_back(x);
    drawing.width.push_back(kWidths[layer]);
    x += kWidths[layer] + kColumnGap;
  }
  drawing.total_width = x - kColumnGap + 1;
  drawing.layered.layer_count = drawing.x.size();
  for (const ChainNode& node : chains.nodes) {
    const std::size_t column = drawing.layer_of[static_cast<std::size_t>(node.layer)];
    drawing.layered.nodes.push_back({column, height_of(page, story, node), 0});
  }
  for (const auto& [ends, edge] : chains.edges) drawing.layered.edges.push_back({ends.first, ends.second, {}});
  lay_out(drawing.layered);
  return drawing;
}

std::string point(int x, int y) { return std::to_string(x) + " " + std::to_string(y); }

std::string curve(int x, int y, int to_x, int to_y) {
  const int middle = (x + to_x) / 2;
  return "C" + point(middle, y) + " " + point(middle, to_y) + " " + point(to_x, to_y);
}

std::string path_of(const Drawing& drawing, const LayerEdge& edge) {
  const LayerNode& from = drawing.layered.nodes[edge.from];
  const LayerNode& to = drawing.layered.nodes[edge.to];
  int x = drawing.x[from.layer] + drawing.width[from.layer];
  int y = kHeadHeight + from.y + from.height / 2;
  std::string path = "M" + point(x, y);
  for (std::size_t at = 0; at < edge.bends.size(); ++at) {
    const std::size_t column = from.layer + 1 + at;
    const int bend_y = kHeadHeight + edge.bends[at];
    path += curve(x, y, drawing.x[column], bend_y);
    x = drawing.x[column] + drawing.width[column];
    y = bend_y;
    path += "H" + std::to_string(x);
  }
  return path + curve(x, y, drawing.x[to.layer], kHeadHeight + to.y + to.height / 2);
}

// Numbers with spaces between: an edge or node is lit where it shares a way with the one pointed at.
std::string joined(const std::vector<std::size_t>& ways) {
  std::string out;
  for (const std::size_t way : ways) out += (out.empty() ? "" : " ") + std::to_string(way);
  return out;
}

std::string anchor_of_path(const StoryView& story, std::size_t path) {
  return story.anchor + "-way" + std::to_string(path + 1);
}

// Each edge leads to the words it rests on: the way in words that runs along it.
void write_edges(Page& page, const StoryView& story, const Chains& chains, const Drawing& drawing) {
  std::size_t at = 0;
  for (const auto& [ends, edge] : chains.edges) {
    const std::string target = "#" + anchor_of_path(story, chains.path_of_way[edge.ways.front()]);
    const Html::Scope link(page.html, "a", {{"href", target}, {"tabindex", "-1"}, {"aria-hidden", "true"}});
    page.html.shape("path", {{"class", edge.is_against ? "edge against" : "edge"},
                             {"d", path_of(drawing, drawing.layered.edges[at])},
                             {"data-ways", joined(edge.ways)}});
    ++at;
  }
}

void write_label(Page& page, const StoryView& story, const ChainNode& node, int x, int y) {
  const std::size_t letters = letters_in(node.layer);
  std::size_t lines = 0;
  for (const Tongue& tongue : page.words.tongues()) {
    lines = std::max(lines, wrap(label_of(page, story, node, tongue), letters).size());
  }
  int baseline = y + kPadding + 11;
  if (has_head(node)) {
    const Html::Scope text(page.html, "text",
                           {{"class", "head"}, {"x", std::to_string(x + kPadding)}, {"y", std::to_string(baseline)}});
    page.words.say_in_svg(page.html, [&](const Tongue& tongue) {
      return wrap(outlet_name(article_at(page.analysis, node.article), tongue), letters).front();
    });
    baseline += kLineHeight;
  }
  for (std::size_t line = 0; line < lines; ++line) {
    const Html::Scope text(page.html, "text", {{"x", std::to_string(x + kPadding)}, {"y", std::to_string(baseline)}});
    page.words.say_in_svg(page.html, [&](const Tongue& tongue) {
      const auto wrapped = wrap(label_of(page, story, node, tongue), letters);
      return line < wrapped.size() ? wrapped[line] : std::string();
    });
    baseline += kLineHeight;
  }
}

std::string target_of(const Page& page, const StoryView& story, const ChainNode& node) {
  if (node.layer == ChainLayer::kClaim) return "#" + story.claims[node.claim].anchor;
  if (node.layer == ChainLayer::kArticle && node.article < page.is_drawn.size() && page.is_drawn[node.article]) {
    return "#" + anchor_of(node.article);
  }
  return node.anchor.empty() ? "" : "#" + node.anchor;
}

void write_nodes(Page& page, const StoryView& story, const Chains& chains, const Drawing& drawing) {
  static constexpr std::array<std::string_view, kChainLayers> kClasses = {"node article", "node channel", "node root",
                                                                          "node occasion", "node claim"};
  for (std::size_t at = 0; at < chains.nodes.size(); ++at) {
    const ChainNode& node = chains.nodes[at];
    const LayerNode& place = drawing.layered.nodes[at];
    const std::string target = target_of(page, story, node);
    const std::string base_class(kClasses[static_cast<std::size_t>(node.layer)]);
    const Html::Scope link(page.html, target.empty() ? "g" : "a",
                           {{"class", node.is_rooted ? base_class : base_class + " unrooted"},
                            {"data-ways", joined(node.ways)},
                            {target.empty() ? "" : "href", target}});
    const int x = drawing.x[place.layer];
    const int y = kHeadHeight + place.y;
    page.html.element("title", {}, label_of(page, story, node, page.words.first()));
    page.html.shape("rect", {{"x", std::to_string(x)},
                             {"y", std::to_string(y)},
                             {"width", std::to_string(drawing.width[place.layer])},
                             {"height", std::to_string(place.height)},
                             {"rx", node.layer == ChainLayer::kRoot ? "14" : "3"}});
    write_label(page, story, node, x, y);
  }
}

void write_drawing(Page& page, const StoryView& story, const Chains& chains) {
  Html& html = page.html;
  const Drawing drawing = make_drawing(page, story, chains);
  const std::string width = std::to_string(drawing.total_width);
  const std::string height = std::to_string(drawing.layered.height + kHeadHeight + 2);
  const Html::Scope box(
      html, "div",
      {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-labelledby", story.anchor + "-graph-title"}});
  const Html::Scope svg(html, "svg",
                        {{"class", "graph"},
                         {"viewBox", "0 0 " + width + " " + height},
                         {"width", width},
                         {"height", height},
                         {"role", "group"},
                         {"aria-labelledby", story.anchor + "-graph-title"}});
  for (std::size_t layer = 0; layer < kChainLayers; ++layer) {
    const bool is_used = std::ranges::any_of(
        chains.nodes, [&](const ChainNode& node) { return static_cast<std::size_t>(node.layer) == layer; });
    if (!is_used) continue;
    const int x = drawing.x[drawing.layer_of[layer]];
    const Html::Scope text(html, "text", {{"class", "column"}, {"x", std::to_string(x)}, {"y", "13"}});
    page.words.say_in_svg(html, [&](const Tongue& tongue) { return tongue.word(kHeads[layer]); });
  }
  write_edges(page, story, chains, drawing);
  write_nodes(page, story, chains, drawing);
}

// The words that show the steps of a way: who is named, whom the article credits, and what is said.
void write_path_words(Page& page, const StoryView& story, const ChainPath& path) {
  std::vector<model::PlacedEvidence> shown;
  const auto show = [&](model::ArticleIndex article, const model::Evidence& evidence) {
    const model::PlacedEvidence placed = {article, evidence};
    const bool has_words = !evidence.span.is_empty() || !evidence.quote.empty();
    if (has_words && std::ranges::find(shown, placed) == shown.end()) shown.push_back(placed);
  };
  for (const auto& [claim, index] : path.told) {
    const model::Assertion& assertion = story.claims[claim].claim->assertions[index];
    if (assertion.article >= page.analysis.articles.size()) continue;
    const auto& attributions = page.analysis.articles[assertion.article].attributions;
    if (assertion.attribution < attributions.size()) {
      const model::Attribution& attribution = attributions[assertion.attribution];
      for (const model::ChainLink& link : attribution.chain) show(assertion.article, link.evidence);
      show(assertion.article, {attribution.source, {}, attribution.rule});
    }
    show(assertion.article, {assertion.span, {}, assertion.rule});
  }
  write_evidence(page, shown);
}

void write_path(Page& page, const StoryView& story, const Chains& chains, std::size_t number) {
  Html& html = page.html;
  const ChainPath& path = chains.paths[number];
  const Html::Scope item(html, "li", {{"id", anchor_of_path(story, number)}});
  for (std::size_t at = 0; at < path.nodes.size(); ++at) {
    const ChainNode& node = chains.nodes[path.nodes[at]];
    if (at > 0) html.element("span", {{"class", "arrow"}}, " → ");
    if (node.layer == ChainLayer::kArticle) {
      write_article_link(page, node.article);
    } else {
      const bool is_link = !node.anchor.empty();
      const Html::Scope name(html, is_link ? "a" : "span", {{is_link ? "href" : "", "#" + node.anchor}});
      page.words.say(html, [&](const Tongue& tongue) { return label_of(page, story, node, tongue); });
    }
  }
  html.element("span", {{"class", "arrow"}}, " → ");
  for (std::size_t at = 0; at < path.claims.size(); ++at) {
    if (at > 0) html.text(", ");
    write_claim_link(page, story.claims[path.claims[at]]);
  }
  if (path.is_against) {
    html.text(" ");
    const Html::Scope badge(html, "span", {{"class", "stance against"}});
    page.words.say(html, "graph.against");
  }
  write_path_words(page, story, path);
}

}  // namespace

void write_graph(Page& page, const StoryView& story) {
  Html& html = page.html;
  const Chains chains = trace_chains(page.analysis, story);
  const Html::Scope section = open_section(page, story, "graph");
  write_section_heading(page, story, "graph", chains.nodes.empty() ? "graph.none" : "graph.lead");
  if (chains.nodes.empty()) return;
  {
    const Html::Scope hint(html, "p", {{"class", "help narrow"}});
    page.words.say(html, "graph.hint");
  }
  write_drawing(page, story, chains);
  const bool is_contested = std::ranges::any_of(chains.edges, [](const auto& edge) { return edge.second.is_against; });
  if (is_contested) {
    const Html::Scope help(html, "p", {{"class", "help"}});
    page.words.say(html, "graph.denies");
  }
  write_more(page, chains.left_out, "graph.and_more");
  const Html::Scope details(html, "details", {{"class", "quiet"}});
  {
    const Html::Scope summary(html, "summary");
    page.words.say(html, "graph.in_words");
  }
  const Html::Scope list(html, "ul", {{"class", "chains"}});
  for (std::size_t number = 0; number < chains.paths.size(); ++number) write_path(page, story, chains, number);
}

}  // namespace sumber::doors::report
