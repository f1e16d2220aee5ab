// Markup made to cost time or memory, or to be read in two ways.
#include <gtest/gtest.h>
#include <lexbor/dom/interfaces/character_data.h>
#include <lexbor/html/html.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "read/extract/internal/document.h"
#include "read/extract/internal/lean_page.h"
#include "read/extract/internal/page_tree.h"
#include "unit/read/extract/fixture.h"

namespace sumber::read::extract {
namespace {

constexpr const char* kProse =
    "Warga Desa Sukamaju mulai membersihkan lumpur yang masuk ke rumah mereka pada Selasa pagi, kata kepala desa.";

std::string repeat(const std::string& part, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += part;
  return out;
}

// Parts that differ by a number: "#" stands for it.
std::string number_off(const std::string& part, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) {
    for (const char c : part) out += c == '#' ? std::to_string(i) : std::string(1, c);
  }
  return out;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

std::string code_of(const std::string& html) {
  const auto article = extract_article(html_page(html), rules(), {});
  return article ? "" : article.error().code;
}

TEST(Hostile, NestingEndsAtTheLimit) {
  for (const std::string part :
       {"<div>", "<span>", "<b>", "<table><tr><td>", "<svg>", "<math>", "<ul><li>", "<div></x>", "<q><div></q>",
        "<DIV></br>", "<template>", "<font size=#>", "<svg><foreignObject>", "<object>", "<x-#>", "<div a='>'></p>"}) {
    EXPECT_EQ(code_of(number_off(part, 200'000) + kProse), "too_deep") << part;
  }
}

TEST(Hostile, ControlCharactersOfReferencesAreBlanks) {
  const std::string prose = kProse;
  const auto article =
      extract_html("<p>" + prose + " Air&#x16;surut&#7;&#27;[31m di hulu&#x7f;sungai.</p><p>" + prose + "</p>");
  EXPECT_NE(article.text.find("desa. Air surut [31m di hulu sungai."), std::string::npos) << article.text;
}

// Where a tag's name is text after all, as in a <textarea> that a <select> closed, no character of it is halved.
TEST(Hostile, LongNamesOfTagsAreCutAtCharacters) {
  const std::string name = "plain" + repeat("\u00ff", 90);
  const auto article =
      extract_html(std::string("<p>") + kProse + "</p><select><p>pilih<textarea></te|tarea><" + name + ">");
  for (const auto& run : article.dropped) EXPECT_TRUE(base::is_valid_utf8(run.text)) << run.text;
}

TEST(Hostile, TheLimitIsExact) {
  const auto tree_of = [](int divs) {
    return read_page_tree("<body>" + repeat("<div>", divs) + "Air surut.", rules().tables(), 20);
  };
  EXPECT_TRUE(tree_of(18).has_value());  // with html and body: 20
  ASSERT_FALSE(tree_of(19).has_value());
  EXPECT_EQ(tree_of(19).error(), TreeFault::kTooDeep);
}

TEST(Hostile, ManyTagsThatCloseThemselvesAreNotDeep) {
  const std::string flat =
      repeat("<div><p>a<p>b<br><img></div><!-- <div> --><script>'<div>'</script><ul><li>c<li>d</ul>", 5'000);
  EXPECT_TRUE(read_page_tree(flat, rules().tables(), 10).has_value());
}

// Elements closed in the wrong order are made again in every paragraph below them.
TEST(Hostile, ATreeMayNotOutgrowItsMarkup) {
  EXPECT_EQ(code_of(number_off("<p><b id=#></p>", 500) + repeat("<p>a</p>", 200'000)), "too_large");
}

// An obvious outline of a tree: elements with the attributes that are read, and text without white space; without what
// a lean page leaves out by its header.
void outline(const lxb_dom_node_t* node, std::string& out) {
  const std::string identity{'i', 'd'};
  for (const lxb_dom_node_t* child = node->first_child; child != nullptr; child = child->next) {
    if (child->type == LXB_DOM_NODE_TYPE_TEXT) {
      const lexbor_str_t& words = reinterpret_cast<const lxb_dom_character_data_t*>(child)->data;
      for (std::size_t i = 0; i < words.length; ++i) {
        if (words.data[i] > ' ') out += static_cast<char>(words.data[i]);
      }
    }
    if (child->type != LXB_DOM_NODE_TYPE_ELEMENT) continue;
    auto* element = lxb_dom_interface_element(const_cast<lxb_dom_node_t*>(child));
    std::size_t size = 0;
    const auto* written = reinterpret_cast<const char*>(lxb_dom_element_local_name(element, &size));
    std::string name(written, size);
    if (name == "script" || name == "style" || name == "svg" || name == "noframes" || name == "noembed") continue;
    if (name == "g" || name == "path") {  // shapes outside <svg> mean nothing
      outline(child, out);
      continue;
    }
    if (name == "xmp" || name == "plaintext") name = "pre";
    std::string inside;
    if (name != "textarea" && name != "iframe") outline(child, inside);
    if (name == "a" || name == "b" || name == "i") {  // may begin again at white space, or only at the words behind it
      out += inside;
      continue;
    }
    out += "<" + name;
    for (lxb_dom_attr_t* attr = element->first_attr; attr != nullptr; attr = attr->next) {
      const std::string key(reinterpret_cast<const char*>(lxb_dom_attr_local_name(attr, &size)));
      const bool is_wordless = name == "img" || name == "br";
      if (is_wordless && (key == "class" || key == identity)) continue;
      if (!is_kept_attribute(key) || key == "type" || key == "name" || key == "href" || key == "style") continue;
      const auto* value = lxb_dom_attr_value(attr, &size);
      out += " " + key + "=" + (value == nullptr ? "" : std::string(reinterpret_cast<const char*>(value), size));
    }
    out += ">" + inside + "</>";
  }
}

std::string outline_of(const std::string& html) {
  const DocumentOwner document(lxb_html_document_create());
  (void)lxb_html_document_parse(document.get(), reinterpret_cast<const lxb_char_t*>(html.data()), html.size());
  std::string out;
  outline(lxb_dom_interface_node(document.get()), out);
  return out;
}

void expect_same_tree(const std::string& html) {
  const std::string lean = make_lean_page(html).html;
  EXPECT_EQ(outline_of(html), outline_of(lean)) << html << "\nlean: " << lean;
}

TEST(LeanPage, ParsesToTheSameTree) {
  for (const char* html : {"<p id=a class='b c' data-x=\"<p>\" onclick=f()>Air<b >surut</b\n></p>",
                           "<P CLASS=x CLASS=y ID=\"z\">a</P>",
                           "<p class=a/>b",
                           "<p class = \"a\" = id=b>c",
                           "<p class=\"a\"id='b'/>c",
                           "<p =id class>a",
                           "<p id=>a",
                           "<p id=\"a>b",
                           "<p",
                           "<",
                           "</",
                           "<!",
                           "a < b <3 c <> d </> e",
                           "</ p>a",
                           "<?xml a?>b",
                           "<!-->a-->b",
                           "<!--->a-->b",
                           "<!--a--!>b",
                           "<!--a--b->c-->d",
                           "<!---->a",
                           "<!-a>b",
                           "<!--a",
                           "<!DOCTYPE html><p>a<table>",
                           "<p>a<table>",
                           "<!doctype html public \"a>b\"><p>c<table>",
                           "<![CDATA[a]]>b",
                           "<math><![CDATA[a<b]]></math>c",
                           "<script>a</scrip></script>b",
                           "<script><!--a</script>b",
                           "<script><!--<script>a</script>b--></script>c",
                           "<script><!--<script>a</script>b</script>c",
                           "<script><!--><script></script>a</script>b",
                           "<script><!--<scripty></script>a",
                           "<script>a</script/x='>'>b",
                           "<script>a</script",
                           "<SCRIPT>a</Script >b",
                           "<style><!--</style>a-->",
                           "<style>a</style b='>'>c",
                           "<title>a<b>&amp;</title><p>c",
                           "<title>a</titled></title>b",
                           "<textarea><p>a</textarea>b",
                           "<iframe><p>a</iframe>b",
                           "<noembed><p></noembed>a",
                           "<xmp>a<b>&amp;</xmp>c",
                           "<plaintext>a<b>&amp;</plaintext>",
                           "a&am<!-- -->p;b",
                           "a&am<script></script>p;b",
                           "&#3<!-- -->8;",
                           "<<!-- -->p>a",
                           "<svg><path d='>'/><g><text>a</text></g></svg>b",
                           "<p>a<svg><title>b</title></svg>c",
                           "<svg><p>a</svg>b",
                           "<svg><style/>a</svg>b",
                           "<svg><foreignObject><p id=c>a</p></foreignObject></svg>b",
                           "<svg><path><div>a</div>b",
                           "<svg/>a",
                           "<svg><svg></svg><path></svg>a",
                           "</svg>a",
                           "<div><svg></div><title>a</title>b",
                           "<path>a</path>b",
                           "<noscript><p>a</noscript>b",
                           "<head><noscript><img src=a></noscript><title>b</title>",
                           "<template><p>a</template>b",
                           "<amp-img src=a></amp-img>b",
                           "<x:y>a</x:y>",
                           "<p\fid=a\tclass=b\r\nlang=c>d",
                           "<a href=b rel=author>c</a>",
                           "<html lang=id><html lang=en class=a>b",
                           "<p>a</p id=b>c",
                           "<br/>a<br id=b />c",
                           "<pre>\na</pre>",
                           "a\0b<p id='a\0'>"}) {
    expect_same_tree(html);
  }
}

TEST(LeanPage, ParsesToTheSameTreeWhateverStandsBesideWhat) {
  const std::vector<std::string> parts = {
      "<p>",    "</p>",  "<div id=a>", "</div>", "<b>",      "</b>",  "<a rel='x'>",
      "</a>",   "<!--",  "-->",        "--!>",   "<",        ">",     "\"",
      "'",      "=",     "air ",       "&amp",   "&#3",      ";",     "<span class=b ",
      "/>",     "/",     "<li>",       "<ul>",   "</ul>",    "<h1>",  "</h1>",
      "<br>",   "<!",    "<?",         "</",     "id=c",     " ",     "<x-y>",
      "</x-y>", "<img>", "<i>",        "</i>",   "<button>", "<form>"};
  const std::vector<std::string> raw = {"<script>", "</script>",  "<script ",    "<style>",  "</style>", "<title>",
                                        "</title>", "<textarea>", "</textarea>", "<iframe>", "</iframe>"};
  const std::vector<std::string> drawn = {"<svg>",   "</svg>",         "<path d=\"", "<svg><g>",
                                          "<g></g>", "<desc>a</desc>", "<svg />",    "<path/>"};
  std::uint64_t state = 20230830;
  const auto draw = [&](std::size_t below) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33U) % below;
  };
  for (int page = 0; page < 40'000 && !::testing::Test::HasFailure(); ++page) {
    const auto& others = page % 2 == 0 ? raw : drawn;
    std::string html = "<body>";
    for (std::size_t i = 1 + draw(12); i > 0; --i)
      html += draw(3) == 0 ? others[draw(others.size())] : parts[draw(parts.size())];
    expect_same_tree(html);
  }
}

TEST(LeanPage, HoldsTheBodiesOfLinkedData) {
  const LeanPage lean = make_lean_page(
      "<script type=\"application/ld+json\">{\"a\": \"<\\/script>\"}</script><script type=module>b</script>"
      "<SCRIPT TYPE='Application/LD+JSON; charset=utf-8'>c</SCRIPT><!-- <script type=application/ld+json>d</script> -->"
      "<script type=application/ld+json>e");
  EXPECT_EQ(lean.json_ld, (std::vector<std::string_view>{"{\"a\": \"<\\/script>\"}", "c", "e"}));
  EXPECT_EQ(lean.html, "");
}

TEST(LeanPage, KeepsWholeCharactersWhereItCuts) {
  std::string words;
  for (int i = 0; i < 2'000; ++i) words += "é—";
  for (const std::string& html :
       {"<title>" + words + "</title>", "<p class=\"" + words + "\">a", "<p id=" + words + ">a"}) {
    const LeanPage lean = make_lean_page(html);
    EXPECT_LT(lean.html.size(), kMaxLeanValueBytes + 40);
    EXPECT_TRUE(base::is_valid_utf8(lean.html));
  }
}

struct Slow {
  const char* name;
  std::function<std::string()> page;
};

std::vector<Slow> slow_pages() {
  return {{"end tags under deep nesting", [] { return repeat("<i>", 500) + repeat("</p>", 250'000); }},
          {"paragraphs under deep nesting", [] { return repeat("<span>", 500) + repeat("<p></p>", 150'000); }},
          {"end tags of nothing", [] { return repeat("<i>", 500) + repeat("</q>", 250'000); }},
          {"list items under lists", [] { return repeat("<ul><li>", 200) + repeat("<li>", 250'000); }},
          {"shapes never closed", [] { return "<svg>" + repeat("<a>", 400) + repeat("</x>", 250'000); }},
          {"adoption by a", [] { return repeat("<a><div>", 200) + repeat("<a>", 300'000); }},
          {"adoption by b", [] { return repeat("<b><div>", 200) + repeat("</b>", 250'000); }},
          {"many attributes", [] { return "<p " + number_off("a#=1 ", 200'000) + ">" + kProse; }},
          {"many attributes of an end tag", [] { return "<p>a</p " + number_off("a#=1 ", 200'000) + ">"; }},
          {"many names of tags", [] { return number_off("<x#></x#>", 80'000); }},
          {"many names of attributes", [] { return number_off("<i a#></i>", 100'000); }},
          {"one attribute of 16 MB", [] { return "<p title=\"" + std::string(15 << 20, 'a') + "\">" + kProse; }},
          {"one class of 16 MB", [] { return "<p class=\"" + repeat("ab ", 5 << 20) + "\">" + kProse; }},
          {"attribute without an end", [] { return "<p title=\"" + std::string(4 << 20, '<'); }},
          {"a choice of many", [] { return "<select>" + repeat("<option>a", 120'000); }},
          {"siblings", [] { return repeat("<br>", 1'000'000); }},
          {"paragraphs", [] { return repeat("<p>a", 250'000); }},
          {"text parted by end tags", [] { return repeat("a</x>", 250'000); }},
          {"text in a table", [] { return "<table>" + repeat("a<tr>", 250'000); }},
          {"tables in tables", [] { return repeat("<table><tr><td>", 160) + repeat("<td>x", 200'000); }},
          {"templates", [] { return repeat("<template>", 500) + repeat("<td>", 250'000); }},
          {"references to NUL", [] { return repeat("&#0;", 250'000); }},
          {"a giant title", [] { return "<title>" + repeat("a <b>", 500'000) + "</title>" + kProse; }},
          {"title without an end", [] { return "<title>" + repeat("a <b>", 500'000); }},
          {"comment without an end", [] { return "<!--" + repeat("-- > ", 500'000); }},
          {"comments that open", [] { return repeat("<!--", 500'000); }},
          {"script without an end", [] { return "<script>" + repeat("<!--<script>", 200'000); }},
          {"scripts that open", [] { return repeat("<script>", 300'000); }},
          {"textarea without an end", [] { return "<textarea>" + repeat("</textare>", 200'000); }},
          {"plaintext", [] { return "<plaintext>" + repeat("<p a b c>", 200'000); }},
          {"signs", [] { return std::string(2 << 20, '<'); }},
          {"references", [] { return repeat("&<!---->", 200'000); }},
          {"drawings", [] { return repeat("<svg><path d='M0 0'/></svg>", 60'000); }},
          {"drawings that open", [] { return repeat("<svg>", 400) + repeat("<path>", 300'000); }},
          {"frames", [] { return "<frameset>" + repeat("<frame>", 200'000); }},
          {"headings", [] { return repeat("<h1>a", 300'000); }},
          {"forms", [] { return repeat("<form><input>", 150'000); }}};
}

TEST(Hostile, TimeIsBoundedByBytes) {
#if defined(__SANITIZE_ADDRESS__)
  constexpr double kMaxSecondsPerMb = 1e9;  // a sanitizer's own cost grows in ways that ours does not
#else
  constexpr double kMaxSecondsPerMb = 0.6;  // what grows with the square is far above; the rest needs 0.16 at most
#endif
  for (const Slow& slow : slow_pages()) {
    const std::string page = slow.page();
    const double begin = cpu_seconds();
    (void)code_of(page);
    const double seconds_per_mb = (cpu_seconds() - begin) / (static_cast<double>(page.size()) / 1e6);
    EXPECT_LT(seconds_per_mb, kMaxSecondsPerMb) << slow.name;
    if (::testing::GTEST_FLAG(print_time) && std::getenv("SUMBER_TIMES") != nullptr) {
      std::printf("%-32s %7.1f ms/MB\n", slow.name, seconds_per_mb * 1e3);
    }
  }
}

}  // namespace
}  // namespace sumber::read::extract
