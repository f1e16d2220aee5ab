#include "read/extract/internal/page_tree.h"

#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>

#include <algorithm>
#include <array>

#include "read/extract/internal/class_words.h"
#include "read/extract/internal/document.h"
#include "read/extract/internal/field_text.h"
#include "read/extract/internal/lean_page.h"
#include "read/extract/internal/tag_roles.h"
#include "text/tokens.h"

namespace sumber::read::extract {

namespace {

constexpr std::size_t kMaxAttributeBytes = 400;  // of class and id: longer ones are generated
constexpr std::size_t kMaxMetas = 400;
constexpr std::size_t kMaxAuthors = 8;
constexpr std::size_t kMaxTags = 24;
constexpr std::size_t kMaxTimes = 200;
constexpr std::size_t kCutAddressBytes = 4001;  // one more than is taken for an address: a cut one is refused
constexpr std::size_t kMaxNameBytes = 100;
constexpr std::size_t kMaxFieldBytes = 1000;
constexpr std::int32_t kCaptionWeight = -60;  // a span of a word of this weight is a caption
constexpr int kMaxCellNodes = 24;             // of a table cell that is read as words of its row

std::string_view view_of(const lxb_char_t* words, std::size_t size) {
  return words == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(words), size);
}

std::string_view attribute(lxb_dom_element_t* element, std::string_view name) {
  std::size_t size = 0;
  const lxb_char_t* value =
      lxb_dom_element_get_attribute(element, reinterpret_cast<const lxb_char_t*>(name.data()), name.size(), &size);
  return view_of(value, size);
}

std::string_view value_of(lxb_dom_attr_t* attr) {
  if (attr == nullptr) return {};
  std::size_t size = 0;
  const lxb_char_t* value = lxb_dom_attr_value(attr, &size);
  return view_of(value, size).substr(0, kMaxAttributeBytes);
}

// The attributes that a block is judged by, read in one pass.
struct BlockAttributes {
  std::string_view style;
  std::string_view item_property;
  bool has_hidden = false;
};

BlockAttributes block_attributes(lxb_dom_element_t* element) {
  BlockAttributes found;
  for (lxb_dom_attr_t* attr = element->first_attr; attr != nullptr; attr = attr->next) {
    std::size_t size = 0;
    const lxb_char_t* name = lxb_dom_attr_local_name(attr, &size);
    if (size != 5 && size != 6 && size != 8) continue;
    const std::string_view known = view_of(name, size);
    if (known == "style") {
      found.style = value_of(attr);
    } else if (known == "hidden") {
      found.has_hidden = true;
    } else if (known == "itemprop") {
      found.item_property = value_of(attr);
    }
  }
  return found;
}

bool is_hidden(const BlockAttributes& attributes) {
  if (attributes.has_hidden) return true;
  const std::size_t display = attributes.style.find("display");
  return display != std::string_view::npos &&
         attributes.style.substr(display, 16).find("none") != std::string_view::npos;
}

std::string_view tag_name(lxb_dom_element_t* element) {
  std::size_t size = 0;
  const lxb_char_t* name = lxb_dom_element_local_name(element, &size);
  return view_of(name, size);
}

std::string text_of(lxb_dom_node_t* node, std::size_t max_bytes) {
  std::string out;
  for (lxb_dom_node_t* child = node->first_child; child != nullptr && out.size() < max_bytes; child = child->next) {
    if (child->type != LXB_DOM_NODE_TYPE_TEXT) continue;
    const lexbor_str_t& words = lxb_dom_interface_character_data(child)->data;
    out += view_of(words.data, words.length);
  }
  return out;
}

// Blanks, and the control characters that character references can still bring in.
bool is_space_byte(char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; }

constexpr std::size_t kMinRunBytes = 3;  // of words that are no drop cap

bool begins_anew(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// Walks the tree without recursion; what is open stands in a stack of its own.
class Walk {
 public:
  Walk(PageTree& tree, const Rules::Tables& tables) : tree_(tree), tables_(tables), class_words_(tables) {
    tree_.elements.push_back({});
    open_.push_back({nullptr, 0, Role::kBlock});
  }

  void run(lxb_dom_node_t* root) {
    lxb_dom_node_t* node = root;
    while (node != nullptr) {
      const bool goes_down = enter(node);
      if (goes_down && node->first_child != nullptr) {
        node = node->first_child;
        continue;
      }
      while (node != root) {
        leave(node);
        if (node->next != nullptr) break;
        node = node->parent;
      }
      if (node == root) break;
      node = node->next;
    }
    flush();
    for (std::uint32_t i = 0; i < tree_.elements.size(); ++i) {
      if (tree_.elements[i].end_block < tree_.elements[i].first_block) tree_.elements[i].end_block = block_count();
    }
    tree_.elements[0].end_block = block_count();
  }

 private:
  struct Open {
    lxb_dom_node_t* node = nullptr;
    std::uint32_t element = 0;
    Role role = Role::kInline;
  };
  struct TagFacts {
    bool is_known = false;
    Role role = Role::kInline;
    const PageWord* word = nullptr;
  };

  [[nodiscard]] std::uint32_t block_count() const { return static_cast<std::uint32_t>(tree_.blocks.size()); }

  bool enter(lxb_dom_node_t* node) {
    if (node->type == LXB_DOM_NODE_TYPE_TEXT) {
      const lexbor_str_t& words = lxb_dom_interface_character_data(node)->data;
      append(view_of(words.data, words.length));
      return false;
    }
    if (node->type != LXB_DOM_NODE_TYPE_ELEMENT) return node->type == LXB_DOM_NODE_TYPE_DOCUMENT;
    auto* element = lxb_dom_interface_element(node);
    TagFacts facts = facts_of(node, element);
    read_head(node, element);
    if (facts.role == Role::kCell) {  // a short cell is words of its row, any other a block
      const bool is_row_open = open_.back().role == Role::kRow;
      facts.role = is_row_open && is_plain_cell(node) ? Role::kInline : Role::kBlock;
      is_space_due_ = true;
    }
    if (facts.role == Role::kSkip) return false;
    const bool is_inline = facts.role == Role::kInline || facts.role == Role::kBreak;
    if (is_inline && element->first_attr != nullptr) {
      const BlockAttributes attributes = block_attributes(element);
      if (is_hidden(attributes)) return false;
      if (!attributes.item_property.empty()) read_item_property(node, element, attributes);
    }
    if (is_inline_run(node)) begin_inline_run();
    if (node->local_name == LXB_TAG_A && link_depth_++ == 0) link_begin_ = tree_.text.size();
    if (facts.role == Role::kBreak) {
      take_break();
    } else if (facts.role != Role::kInline) {
      open_block(node, element, facts);
    } else if (element->attr_class != nullptr && node->local_name == LXB_TAG_SPAN) {
      return enter_span(node, element);
    }
    return true;
  }

  static bool is_inline_run(const lxb_dom_node_t* node) {
    return node->local_name == LXB_TAG_SPAN || node->local_name == LXB_TAG_TIME || node->local_name == LXB_TAG_A;
  }

  // "<a>Dewi Laras</a><time>Selasa, 12 Maret 2024</time>": parts that only the page's style keeps apart.
  void begin_inline_run() {
    const bool is_right_behind = run_end_ == tree_.text.size() && run_end_ >= run_begin_ + kMinRunBytes;
    is_apart_ = is_apart_ || is_right_behind;
    run_begin_ = tree_.text.size();
  }

  // Only words, and inline elements around them.
  [[nodiscard]] bool is_plain_cell(lxb_dom_node_t* cell) {
    int seen = 0;
    for (lxb_dom_node_t* node = cell->first_child; node != nullptr;) {
      if (++seen > kMaxCellNodes) return false;
      if (node->type == LXB_DOM_NODE_TYPE_ELEMENT) {
        const Role role = facts_of(node, lxb_dom_interface_element(node)).role;
        if (role != Role::kInline && role != Role::kSkip) return false;
      }
      if (node->first_child != nullptr) {
        node = node->first_child;
        continue;
      }
      while (node != cell && node->next == nullptr) node = node->parent;
      if (node == cell) break;
      node = node->next;
    }
    return true;
  }

  void leave(lxb_dom_node_t* node) {
    if (node->type != LXB_DOM_NODE_TYPE_ELEMENT) return;
    if (node->local_name == LXB_TAG_A && link_depth_ > 0 &&
        !is_hidden(block_attributes(lxb_dom_interface_element(node)))) {
      --link_depth_;
      if (tree_.text.size() > link_begin_) tree_.links.push_back(base::make_span(link_begin_, tree_.text.size()));
    }
    if (is_inline_run(node)) run_end_ = tree_.text.size();
    if (open_.size() > 1 && open_.back().node == node) {
      flush();
      tree_.elements[open_.back().element].end_block = block_count();
      open_.pop_back();
    }
  }

  // Passes over a span that only screen readers speak; one named a caption is a block of its own.
  bool enter_span(lxb_dom_node_t* node, lxb_dom_element_t* element) {
    const auto [weight, word] = weigh_words(element);
    if (word == nullptr) return true;
    if (weight <= -100 && word->weight <= -100) return false;
    const bool is_caption = word->weight <= kCaptionWeight && word->reason == "caption";
    if (is_caption) open_block(node, element, {true, Role::kCaption, word});
    return true;
  }

  TagFacts facts_of(lxb_dom_node_t* node, lxb_dom_element_t* element) {
    const bool is_standard = node->local_name < tags_.size();
    if (is_standard && tags_[node->local_name].is_known) return tags_[node->local_name];
    TagFacts facts;
    facts.is_known = true;
    const auto found = tables_.page_tags.find(tag_name(element));
    if (found != tables_.page_tags.end()) {
      facts.word = &found->second;
      facts.role = role_of(found->second.role);
    }
    if (is_standard) tags_[node->local_name] = facts;
    return facts;
  }

  void open_block(lxb_dom_node_t* node, lxb_dom_element_t* dom, const TagFacts& facts) {
    flush();
    Element element;
    element.parent = open_.back().element;
    element.first_block = block_count();
    const auto [weight, word] = weigh_words(dom);
    const BlockAttributes attributes = block_attributes(dom);
    if (!attributes.item_property.empty()) read_item_property(node, dom, attributes);
    element.weight = weight + (facts.word == nullptr ? 0 : facts.word->weight);
    element.word = word;
    if (facts.word != nullptr && facts.word->weight < 0 && (word == nullptr || facts.word->weight < word->weight)) {
      element.word = facts.word;
    }
    element.is_hidden = is_hidden(attributes);
    if (attributes.item_property == "articleBody") {
      element.weight += kBodyWeight;
      names_body_ = true;
    }
    element.is_article = node->local_name == LXB_TAG_ARTICLE || node->local_name == LXB_TAG_MAIN || names_body_;
    element.is_deck = names_deck_ && element.weight > -kBodyWeight / 4;
    open_.push_back({node, static_cast<std::uint32_t>(tree_.elements.size()), facts.role});
    tree_.elements.push_back(element);
    if (facts.role == Role::kHeading) heading_level_ = static_cast<std::uint8_t>(tag_name(dom).back() - '0');
  }

  // Sum of the weights of the class and id words, and the word that weighs most against the element.
  std::pair<std::int32_t, const PageWord*> weigh_words(lxb_dom_element_t* element) {
    names_body_ = false;
    names_deck_ = false;
    std::int32_t weight = 0;
    const PageWord* worst = nullptr;
    for (lxb_dom_attr_t* attr : {element->attr_class, element->attr_id}) {
      if (attr == nullptr) continue;
      const ListWeight& list = class_words_.weigh(value_of(attr));
      weight += list.weight;
      names_body_ = names_body_ || list.names_body;
      names_deck_ = names_deck_ || list.names_deck;
      if (list.worst != nullptr && (worst == nullptr || list.worst->weight < worst->weight)) worst = list.worst;
    }
    return {std::clamp(weight, -300, 300), worst};
  }

  void read_head(lxb_dom_node_t* node, lxb_dom_element_t* element) {
    switch (node->local_name) {
      case LXB_TAG_META:
        read_meta(element);
        break;
      case LXB_TAG_TITLE:
        if (tree_.title.empty()) tree_.title = text_of(node, kMaxFieldBytes);
        break;
      case LXB_TAG_LINK:
        read_link(element);
        break;
      case LXB_TAG_HTML:
        tree_.language = attribute(element, "lang");
        break;
      case LXB_TAG_TIME:
        if (const std::string_view time = attribute(element, "datetime");
            !time.empty() && tree_.times.size() < kMaxTimes)
          tree_.times.push_back({std::string(time.substr(0, 100)), block_count(), false});
        break;
      case LXB_TAG_VIDEO:
        ++tree_.video_count;
        break;
      case LXB_TAG_A:
        read_anchor(node, element);
        break;
      default:
        break;
    }
  }

  void read_link(lxb_dom_element_t* element) {
    const std::string_view relation = attribute(element, "rel");
    if (tree_.canonical.empty() && relation == "canonical") {
      tree_.canonical = attribute(element, "href").substr(0, kCutAddressBytes);
    } else if (tree_.next_page.empty() && relation == "next") {
      tree_.next_page = attribute(element, "href").substr(0, kCutAddressBytes);
    }
  }

  void read_anchor(lxb_dom_node_t* node, lxb_dom_element_t* element) {
    const std::string_view relation = attribute(element, "rel");
    if (relation.empty()) return;
    if (relation == "author") {
      if (tree_.authors.size() < kMaxAuthors) tree_.authors.push_back(text_of(node, kMaxNameBytes));
    } else if (relation == "tag" || relation.ends_with(" tag")) {
      if (tree_.tags.size() < kMaxTags) tree_.tags.push_back(text_of(node, kMaxNameBytes));
    } else if (relation == "next" && tree_.next_page.empty()) {
      tree_.next_page = attribute(element, "href").substr(0, kCutAddressBytes);
    }
  }

  void read_meta(lxb_dom_element_t* element) {
    if (tree_.metas.size() >= kMaxMetas) return;
    const std::string_view content = cut_text(attribute(element, "content"), kMaxFieldBytes);
    if (content.empty()) return;
    for (const std::string_view name : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view key = attribute(element, name);
      if (!key.empty()) tree_.metas.push_back({text::fold(key.substr(0, 100)), std::string(content)});
    }
  }

  void read_item_property(lxb_dom_node_t* node, lxb_dom_element_t* element, const BlockAttributes& attributes) {
    if (attributes.item_property != "datePublished" || tree_.times.size() >= kMaxTimes) return;
    const std::string_view content = attribute(element, "content");
    std::string words = content.empty() ? text_of(node, 100) : std::string(content.substr(0, 100));
    tree_.times.insert(tree_.times.begin(), {std::move(words), block_count(), true});
  }

  void take_break() {
    if (has_break_) {
      flush();
    } else {
      append(" ");
    }
    has_break_ = true;
  }

  // White space becomes one blank between words; words that have one blank between them already are taken together.
  void append(std::string_view words) {
    for (std::size_t at = 0; at < words.size();) {
      if (is_space_byte(words[at])) {
        is_space_due_ = true;
        ++at;
        continue;
      }
      const std::size_t begin = at;
      std::uint32_t blanks = 0;
      for (; at < words.size(); ++at) {
        if (!is_space_byte(words[at])) continue;
        const bool is_one_blank = words[at] == ' ' && at + 1 < words.size() && !is_space_byte(words[at + 1]);
        if (!is_one_blank) break;
        ++blanks;
      }
      append_run(words.substr(begin, at - begin), blanks);
    }
  }

  // `run` begins and ends with a word and has `blanks` single blanks inside.
  void append_run(std::string_view run, std::uint32_t blanks) {
    std::string& out = tree_.text;
    if (out.size() == block_begin_) {
      word_count_ = 1;
    } else if (is_space_due_ || (is_apart_ && begins_anew(run.front()))) {
      out += ' ';
      ++word_count_;
    }
    is_apart_ = false;
    word_count_ += blanks;
    is_space_due_ = false;
    has_break_ = false;
    out += run;
    if (link_depth_ > 0) link_bytes_ += static_cast<std::uint32_t>(run.size() + 1);
  }

  [[nodiscard]] BlockKind kind_now() const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      switch (open->role) {
        case Role::kHeading:
          return BlockKind::kHeading;
        case Role::kCaption:
          return BlockKind::kCaption;
        case Role::kListItem:
          return BlockKind::kListItem;
        case Role::kQuote:
          return BlockKind::kQuote;
        case Role::kParagraph:
          return BlockKind::kParagraph;
        case Role::kRow:
          return BlockKind::kRow;
        default:
          break;
      }
      if (open_.rend() - open > 3) break;
    }
    return BlockKind::kOther;
  }

  void flush() {
    has_break_ = false;
    is_space_due_ = false;
    if (tree_.text.size() == block_begin_) return;
    Block block;
    block.span = base::make_span(block_begin_, tree_.text.size());
    block.element = open_.back().element;
    block.link_bytes = std::min(link_bytes_, block.span.size_bytes());
    block.word_count = word_count_;
    block.kind = kind_now();
    if (block.kind == BlockKind::kHeading) {
      block.heading_level = heading_level_;
      if (heading_level_ == 1) tree_.headings.push_back(block_count());
    }
    tree_.blocks.push_back(block);
    tree_.text += '\n';
    block_begin_ = tree_.text.size();
    link_bytes_ = 0;
    word_count_ = 0;
  }

  PageTree& tree_;
  const Rules::Tables& tables_;
  ClassWords class_words_;
  std::vector<Open> open_;
  std::array<TagFacts, LXB_TAG__LAST_ENTRY> tags_{};
  std::size_t block_begin_ = 0;
  std::size_t link_begin_ = 0;
  std::uint32_t link_depth_ = 0;
  std::uint32_t link_bytes_ = 0;
  std::uint32_t word_count_ = 0;
  std::uint8_t heading_level_ = 0;
  bool is_space_due_ = false;
  std::size_t run_begin_ = 0;  // of the inline element that was opened last ...
  std::size_t run_end_ = 0;    // ... and where the last one ended
  bool is_apart_ = false;      // what comes next stands in an element right behind another
  bool has_break_ = false;
  bool names_body_ = false;
  bool names_deck_ = false;
};

}  // namespace

std::expected<PageTree, TreeFault> read_page_tree(std::string_view html, const Rules::Tables& tables,
                                                  std::uint32_t max_depth) {
  PageTree tree;
  const LeanPage lean = make_lean_page(html);
  const DocumentOwner document(lxb_html_document_create());
  if (!document) return std::unexpected(TreeFault::kTooLarge);
  if (const auto fault = build_document(document.get(), lean.html, max_depth)) return std::unexpected(*fault);
  for (const std::string_view script : lean.json_ld) tree.json_ld.emplace_back(script);
  tree.text.reserve(lean.html.size() / 2);
  Walk(tree, tables).run(lxb_dom_interface_node(document.get()));
  return tree;
}

}  // namespace sumber::read::extract
