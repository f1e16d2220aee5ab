// CSV as RFC 4180 has it, one table a file. Cells that a spreadsheet would run as a formula begin with an apostrophe.
#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>

#include "doors/export/internal/exporter.h"

namespace sumber::doors::exporting {

namespace {

struct Table {
  std::string_view name;
  std::string_view head;
};

constexpr std::array<Table, 20> kTables = {{
    {"articles", "id,url,outlet,outlet_domain,outlet_known,title,byline,language,genre,published,precision,text"},
    {"credits", "article,agency,is_agency,begin,end,quote,rule"},
    {"skipped", "id,code,detail"},
    {"entities", "id,kind,name,aliases,institution,parties,rule"},
    {"parties", "id,language,name"},
    {"attributions",
     "id,article,kind,source_begin,source_end,unnamed,entities,cue_begin,cue_end,content_begin,content_end,chain,"
     "stance,certainty,rule"},
    {"passages", "passage,kind,number,article,begin,end,parent,similarity,direction"},
    {"stories", "id,title,articles,claims"},
    {"story_articles", "story,article"},
    {"timeline", "story,number,rival,claim,standing,time,precision,text,certainty,origins"},
    {"brief", "story,number,text,claim,stance,min,max"},
    {"claims", "id,story,text,text_from,time,said,min,max,parties,denied_by,credibility,assertions,origins"},
    {"assertions", "id,claim,article,begin,end,words,attribution,stance,certainty,time,rule"},
    {"origins", "id,claim,kind,name,parties,occasions"},
    {"origin_assertions", "origin,assertion"},
    {"dependencies", "claim,number,hub,relation,name"},
    {"dependency_members", "claim,number,assertion"},
    {"conflicts", "claim,number,field,value,assertion,inherited,rule"},
    {"drift", "claim,assertion,against,field,from,to,rule"},
    {"evidence", "claim,story,of,number,article,begin,end,quote,rule"},
}};

// '=', '+', '-', '@', tab and line ends begin a formula or a command in one spreadsheet or another, also in full width.
// An apostrophe of the text's own gets one too, so that a reader who takes one away has the text as it was.
bool needs_apostrophe(std::string_view text) {
  if (text.empty()) return false;
  constexpr std::string_view kDangerous = "=+-@\t\r\n'";
  if (kDangerous.find(text.front()) != std::string_view::npos) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"}) {
    if (text.starts_with(wide)) return true;
  }
  return false;
}

// One line of a table.
class Line {
 public:
  explicit Line(std::string& out) : out_(out) {}

  Line& add(std::string_view text) {
    separate();
    const bool is_escaped = needs_apostrophe(text);
    const bool is_quoted = text.find_first_of(",\"\r\n") != std::string_view::npos;
    if (!is_quoted) {
      out_.append(is_escaped ? "'" : "").append(text);
      return *this;
    }
    out_.append(is_escaped ? "\"'" : "\"");
    for (const char c : text) out_.append(c == '"' ? 2 : 1, c);
    out_ += '"';
    return *this;
  }
  Line& add(std::int64_t number) { return add_bare(std::to_string(number)); }
  Line& add_fraction(double number) {
    std::array<char, 32> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    return add_bare({digits.begin(), end});
  }
  Line& add(const std::vector<std::string_view>& texts) {
    std::string joined;
    for (const std::string_view text : texts) joined.append(joined.empty() ? "" : "|").append(text);
    return add(joined);
  }
  Line& add_flag(bool is_true) { return add_bare(is_true ? "true" : "false"); }
  Line& add_number(const Row& row, std::string_view key) { return row.has(key) ? add(row.number(key)) : add_bare(""); }
  Line& add_texts(const Row& row, std::initializer_list<const char*> keys) {
    for (const char* key : keys) add(row.text_at(key));
    return *this;
  }
  void end() { out_ += "\r\n"; }

 private:
  Line& add_bare(std::string_view bytes) {
    separate();
    out_ += bytes;
    return *this;
  }
  void separate() {
    if (!is_first_) out_ += ',';
    is_first_ = false;
  }

  std::string& out_;
  bool is_first_ = true;
};

std::string in_one(const std::vector<Row>& rows, std::string_view key) {
  std::string out;
  for (const Row& row : rows) out.append(out.empty() ? "" : "|").append(row.text_at(key));
  return out;
}

class CsvExporter : public Exporter {
 public:
  CsvExporter(DocumentRows& rows, TableSink put) : rows_(rows), put_(std::move(put)) {}

  [[nodiscard]] std::vector<std::string_view> wanted() const override {
    return {"articles", "skipped", "entities", "parties", "attributions", "passages", "stories", "claims"};
  }
  void begin() override {
    for (const Table& table : kTables) {
      put_(table.name, table.head);
      put_(table.name, "\r\n");
    }
  }

  void take(std::string_view section, const Row& row) override {
    if (section == "articles") take_article(row);
    if (section == "skipped") take_skipped(row);
    if (section == "entities") take_entity(row);
    if (section == "parties") take_party(row);
    if (section == "attributions") take_attribution(row);
    if (section == "passages") take_passage(row);
    if (section == "stories") take_story(row);
    if (section == "claims") take_claim(row);
  }

 private:
  template <class Fill>
  void write(std::string_view table, const Fill& fill) {
    line_.clear();
    Line line(line_);
    fill(line);
    line.end();
    put_(table, line_);
  }

  void take_article(const Row& row) {
    write("articles", [&](Line& line) {
      line.add_texts(row, {"id", "url", "outlet", "outlet_domain"}).add_flag(row.flag("outlet_known"));
      line.add(row.text_at("title")).add(row.texts("byline")).add_texts(row, {"language", "genre"});
      const bool is_dated = row.has("published");
      line.add(is_dated ? row.row("published").text_at("value") : "");
      line.add(is_dated ? row.row("published").text_at("precision") : "").add(row.text_at("text"));
    });
    for (const Row& credit : row.rows("credits")) {
      write("credits", [&](Line& line) {
        line.add(row.text_at("id")).add(credit.text_at("agency")).add_flag(credit.flag("is_agency"));
        line.add_number(credit, "begin").add_number(credit, "end").add_texts(credit, {"quote", "rule"});
      });
    }
  }

  void take_skipped(const Row& row) {
    write("skipped", [&](Line& line) { line.add_texts(row, {"id", "code", "detail"}); });
  }

  void take_entity(const Row& row) {
    write("entities", [&](Line& line) {
      line.add_texts(row, {"id", "kind", "name"}).add(row.texts("aliases"));
      line.add(row.text_at("institution")).add(row.texts("parties")).add(row.text_at("rule"));
    });
  }

  void take_party(const Row& row) {
    for (const auto& [language, name] : row.named_texts("names"))
      write("parties", [&](Line& line) { line.add(row.text_at("id")).add(language).add(name); });
  }

  void take_attribution(const Row& row) {
    const Row source = row.row("source");
    const Row content = row.row("content");
    write("attributions", [&](Line& line) {
      line.add_texts(row, {"id", "article", "kind"}).add_number(source, "begin").add_number(source, "end");
      line.add_flag(source.flag("unnamed")).add(source.texts("entities"));
      if (row.has("cue"))
        line.add_number(row.row("cue"), "begin").add_number(row.row("cue"), "end");
      else
        line.add("").add("");
      line.add_number(content, "begin").add_number(content, "end").add(in_one(row.rows("chain"), "name"));
      line.add_texts(row, {"stance", "certainty", "rule"});
    });
  }

  void take_passage(const Row& row) {
    std::int64_t number = 0;
    for (const Row& place : row.rows("occurrences")) {
      write("passages", [&](Line& line) {
        line.add_texts(row, {"id", "kind"}).add(number++).add(place.text_at("article"));
        line.add_number(place, "begin").add_number(place, "end").add_number(place, "parent");
        line.add_fraction(place.fraction("similarity")).add(place.text_at("direction"));
      });
    }
  }

  void take_story(const Row& row) {
    const std::string_view id = row.text_at("id");
    const std::vector<std::string_view> articles = row.texts("articles");
    write("stories", [&](Line& line) {
      line.add(id).add(row.text_at("title")).add(static_cast<std::int64_t>(articles.size()));
      line.add(static_cast<std::int64_t>(row.texts("claims").size()));
    });
    for (const std::string_view article : articles)
      write("story_articles", [&](Line& line) { line.add(id).add(article); });
    take_timeline(row, id);
    std::int64_t number = 0;
    for (const Row& sentence : row.rows("brief")) {
      write("brief", [&](Line& line) {
        const bool is_bounded = sentence.has("origins");
        line.add(id).add(++number).add_texts(sentence, {"text", "claim", "stance"});
        line.add(is_bounded ? sentence.row("origins").number("min") : 0);
        line.add(is_bounded ? sentence.row("origins").number("max") : 0);
      });
      write_evidence(sentence, {.claim = sentence.text_at("claim"), .story = id, .of = "brief", .number = number});
    }
  }

  void take_timeline(const Row& row, std::string_view story) {
    std::int64_t number = 0;
    for (const Row& entry : row.rows("timeline")) {
      ++number;
      std::int64_t rival = 0;
      const auto put = [&](const Row& telling) {
        write("timeline", [&](Line& line) {
          line.add(story).add(number).add(rival++).add_texts(entry, {"claim", "standing"});
          line.add_texts(telling, {"time", "precision", "text", "certainty"}).add(telling.texts("origins"));
        });
        write_evidence(telling, {.claim = entry.text_at("claim"), .story = story, .of = "timeline", .number = number});
      };
      put(entry);
      for (const Row& telling : entry.rows("rivals")) put(telling);
    }
  }

  // What a row of the table of evidence belongs to.
  struct Owner {
    std::string_view claim;
    std::string_view story;
    std::string_view of;
    std::int64_t number = 0;
  };

  void write_evidence(const Row& row, const Owner& owner) {
    for (const Row& evidence : row.rows("evidence")) {
      write("evidence", [&](Line& line) {
        line.add(owner.claim).add(owner.story).add(owner.of).add(owner.number).add(evidence.text_at("article"));
        line.add_number(evidence, "begin").add_number(evidence, "end").add_texts(evidence, {"quote", "rule"});
      });
    }
  }

  void take_claim(const Row& row) {
    const std::vector<Row> assertions = row.rows("assertions");
    const std::vector<Row> origins = row.rows("origins");
    const Row bounds = row.row("corroboration");
    write("claims", [&](Line& line) {
      line.add_texts(row, {"id", "story", "text", "text_from", "time"}).add(row.texts("said"));
      line.add(bounds.number("min")).add(bounds.number("max")).add(bounds.texts("parties"));
      line.add(bounds.texts("denied_by")).add(bounds.number("credibility"));
      line.add(static_cast<std::int64_t>(assertions.size())).add(static_cast<std::int64_t>(origins.size()));
    });
    const std::string_view claim = row.text_at("id");
    for (const Row& assertion : assertions) take_assertion(assertion, claim);
    for (const Row& origin : origins) take_origin(origin, claim);
    take_dependencies(row, claim);
    take_changes(row, claim);
  }

  void take_assertion(const Row& row, std::string_view claim) {
    const ArticlePage& page = rows_.article(row.text_at("article"));
    write("assertions", [&](Line& line) {
      line.add(row.text_at("id")).add(claim).add(page.id).add_number(row, "begin").add_number(row, "end");
      line.add(page.words(row.number("begin"), row.number("end")));
      line.add_texts(row, {"attribution", "stance", "certainty", "time", "rule"});
    });
  }

  void take_origin(const Row& row, std::string_view claim) {
    write("origins", [&](Line& line) {
      line.add(row.text_at("id")).add(claim).add_texts(row, {"kind", "name"}).add(row.texts("parties"));
      line.add(in_one(row.rows("occasions"), "name"));
    });
    for (const std::string_view assertion : row.texts("assertions"))
      write("origin_assertions", [&](Line& line) { line.add(row.text_at("id")).add(assertion); });
  }

  void take_dependencies(const Row& row, std::string_view claim) {
    std::int64_t number = 0;
    for (const Row& dependency : row.rows("dependencies")) {
      ++number;
      write("dependencies",
            [&](Line& line) { line.add(claim).add(number).add_texts(dependency, {"hub", "relation", "name"}); });
      for (const std::string_view member : dependency.texts("members"))
        write("dependency_members", [&](Line& line) { line.add(claim).add(number).add(member); });
      write_evidence(dependency, {.claim = claim, .story = row.text_at("story"), .of = "dependency", .number = number});
    }
  }

  void take_changes(const Row& row, std::string_view claim) {
    std::int64_t number = 0;
    for (const Row& conflict : row.rows("conflicts")) {
      ++number;
      for (const Row& value : conflict.rows("values")) {
        const auto inherited = value.texts("inherited");
        for (const std::string_view assertion : value.texts("assertions")) {
          const bool is_inherited = std::ranges::find(inherited, assertion) != inherited.end();
          write("conflicts", [&](Line& line) {
            line.add(claim).add(number).add(conflict.text_at("field")).add(value.text_at("value")).add(assertion);
            line.add_flag(is_inherited).add(conflict.text_at("rule"));
          });
        }
      }
    }
    for (const Row& drift : row.rows("drift")) {
      write("drift", [&](Line& line) {
        line.add(claim).add_texts(drift, {"assertion", "against", "field", "from", "to", "rule"});
      });
    }
  }

  DocumentRows& rows_;
  TableSink put_;
  std::string line_;
};

}  // namespace

const std::vector<std::string_view>& csv_tables() {
  static const std::vector<std::string_view> kNames = [] {
    std::vector<std::string_view> names;
    for (const Table& table : kTables) names.push_back(table.name);
    return names;
  }();
  return kNames;
}

std::unique_ptr<Exporter> make_csv_exporter(DocumentRows& rows, TableSink put) {
  return std::make_unique<CsvExporter>(rows, std::move(put));
}

}  // namespace sumber::doors::exporting
