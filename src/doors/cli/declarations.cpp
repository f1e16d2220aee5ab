#include "doors/cli/internal/declarations.h"

#include "doors/cli/internal/described.h"
#include "doors/export/formats.h"

namespace sumber::doors::cli {

namespace {

constexpr const char* kAbout =
    "Reads what many outlets wrote about the same events and answers, with evidence: what happened, who says so, "
    "through whom it reached us, and how many independent origins stand behind it.";

constexpr const char* kProgramExamples =
    "sumber analyze news/ -o story.json\n"
    "sumber show story.json\n"
    "sumber explain story.json 3\n"
    "sumber report news/ -o story.html";

void add_inputs(CLI::App& command, Call& call) {
  command
      .add_option(
          "INPUT", call.inputs,
          "A file of plain text, HTML or JSON lines, a web archive (WARC, WET) or a saved feed (all also packed: .gz, "
          ".zst), a folder that is walked, a store that add made, or - for standard input")
      ->required()
      ->type_name("");
}

void add_document(CLI::App& command, const char* name, std::string& place, const char* text) {
  command.add_option(name, place, text)->required()->type_name("");
}

void add_quiet(CLI::App& command, Call& call) {
  command.add_flag("-q,--quiet", call.is_quiet, "Say nothing but errors");
}

void add_packs(CLI::App& command, Call& call) {
  command.add_option("--lang-pack", call.pack_folders, "Also read the language packs of this folder; may be repeated")
      ->type_name("DIR")
      ->allow_extra_args(false);
}

void add_run_options(CLI::App& command, Call& call) {
  command.add_option("-t,--threads", call.threads, "Threads to work on; 0 is as many as the machine has")
      ->type_name("N")
      ->check(CLI::Range(0U, 1024U).description(""));
  add_packs(command, call);
  add_quiet(command, call);
}

void add_decisions(CLI::App& command, Call& call) {
  command
      .add_option("--decisions", call.decisions,
                  "Your own decisions, a TOML file, applied to every count and shown as yours; see docs/decisions.md")
      ->type_name("FILE");
}

void add_view_options(CLI::App& command, Call& call) {
  command.add_option("--language", call.language, "Language of the summary, by its pack's code; else the story's own")
      ->type_name("CODE");
}

void add_one_story(CLI::App& command, Call& call) {
  command.add_flag(
      "--one-story", call.is_one_story,
      "Tell all articles as one story, as you chose them; none is looked for (not for stores and documents)");
}

CLI::App& add_command(CLI::App& app, const char* name, const char* text, const char* examples) {
  CLI::App& command = *app.add_subcommand(name, text);
  command.footer(examples);
  return command;
}

void declare_analyze(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "analyze", "Read articles and write the analysis document",
                                  "sumber analyze a.txt b.html more.jsonl -o story.json\n"
                                  "sumber analyze news/ -o story/\n"
                                  "sumber analyze news/ --decisions decisions.toml -o story.json\n"
                                  "zcat news.jsonl.gz | sumber analyze - > story.json");
  add_inputs(command, call);
  command
      .add_option("-o,--output", call.output,
                  "File of the document, or a folder (with / behind its name) for one JSON lines file a section; "
                  "without it the document goes to standard output")
      ->type_name("PATH");
  command
      .add_option("--times", call.times_output,
                  "File of the seconds, processor time and memory of each stage, as JSON lines; - is standard error")
      ->type_name("FILE");
  add_one_story(command, call);
  add_decisions(command, call);
  add_run_options(command, call);
}

void declare_read(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "read", "Take the articles out of pages, and tell what was left out and why",
                                  "sumber read page.html --format text\n"
                                  "sumber read crawl.warc.gz -o articles.jsonl --skipped skipped.jsonl\n"
                                  "sumber read news/ | jq -r .title");
  add_inputs(command, call);
  command
      .add_option("-o,--output", call.output,
                  "File of the articles; without it they go to standard output as they are read")
      ->type_name("FILE");
  command
      .add_option("--format", call.format,
                  "jsonl: an article a line, with every field, its evidence and what was dropped; text: to be read")
      ->type_name("FORM")
      ->check(CLI::IsMember({"jsonl", "text"}).description(""));
  command.add_option("--skipped", call.skipped_output, "File of what was not read and why, as JSON lines")
      ->type_name("FILE");
  add_run_options(command, call);
}

void declare_copies(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "copies", "List the pairs of articles that share much of their text",
                                  "sumber copies news/ -o pairs.jsonl\n"
                                  "sumber copies crawl.jsonl --share 80 | jq -r '[.a, .b] | @tsv'");
  add_inputs(command, call);
  command
      .add_option(
          "-o,--output", call.output,
          "File of the pairs, one JSON line each: a and b are the articles' ids, share is how much of the shorter "
          "text stands in the other, 0 to 1; without it they go to standard output")
      ->type_name("FILE");
  command
      .add_option("--share", call.share_percent,
                  "How much of the shorter article's text has to stand in the other one, word for word, in percent "
                  "(default 50)")
      ->type_name("PERCENT")
      ->check(CLI::Range(10U, 100U).description(""));
  add_run_options(command, call);
}

void declare_frequencies(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "frequencies", "Learn how common words are from articles of your own",
                                  "mkdir -p mine/id\n"
                                  "sumber frequencies archive/ --language id -o mine/id/word_frequencies.tsv\n"
                                  "sumber analyze news/ --lang-pack mine -o story/");
  add_inputs(command, call);
  command
      .add_option("-o,--output", call.output,
                  "File of the table, as a language pack holds it; without it the table goes to standard output")
      ->type_name("FILE");
  command
      .add_option("--language", call.language,
                  "Count the texts of this language, by its pack's code; else of most texts")
      ->type_name("CODE");
  add_run_options(command, call);
}

void declare_report(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "report", "Write one self-contained HTML page",
                                  "sumber report news/ -o story.html\n"
                                  "sumber report story.json -o story.html");
  add_inputs(command, call);
  command.add_option("-o,--output", call.output, "File of the page; - is standard output")
      ->type_name("FILE")
      ->required();
  add_one_story(command, call);
  add_decisions(command, call);
  add_run_options(command, call);
}

void declare_export(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "export", "Write the analysis in a format of others",
                                  "sumber export --format provo story.json -o story.jsonld\n"
                                  "sumber export --format csv story/ -o tables/\n"
                                  "sumber export --format graphml news/ > story.graphml");
  add_inputs(command, call);
  std::string text;
  std::vector<std::string> names;
  for (const exporting::FormatFacts& format : exporting::formats()) {
    text += (text.empty() ? "" : "; ") + std::string(format.name) + ": " + std::string(format.text);
    names.emplace_back(format.name);
  }
  command.add_option("-f,--format", call.format, text)
      ->type_name("FORM")
      ->required()
      ->check(CLI::IsMember(names).description(""));
  command
      .add_option("-o,--output", call.output,
                  "File to write, or the folder of a csv; without it the one file goes to standard output")
      ->type_name("PATH");
  add_run_options(command, call);
}

void declare_show(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "show", "Show stories, claims, origins and denials in the terminal",
                                  "sumber show news/\n"
                                  "sumber show story.json\n"
                                  "sumber show --all --language en story.json | less");
  add_inputs(command, call);
  command.add_flag("-a,--all", call.is_everything_shown, "Show every story and claim, not the best founded alone");
  add_view_options(command, call);
  add_one_story(command, call);
  add_decisions(command, call);
  add_run_options(command, call);
}

void declare_explain(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "explain", "Tell why a claim has the count it has",
                                  "sumber explain story.json 3\n"
                                  "sumber explain story.json \"tujuh orang tewas\"\n"
                                  "sumber explain story/ 9f3c2a --json | jq .would_change");
  add_document(command, "DOCUMENT", call.document, "An analysis document, as analyze wrote it");
  add_document(command, "CLAIM", call.claim,
               "A number as show gives it (3, or 2.1 for claim 1 of story 2), an id or the beginning of one, or words "
               "that the claim has");
  command.add_flag("--json", call.is_json_wanted,
                   "Print the explanation as JSON (docs/explanation.schema.json) instead of text");
  add_view_options(command, call);
  add_packs(command, call);
}

void declare_diff(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "diff", "Tell what changed between two analysis documents",
                                  "sumber diff monday.json tuesday.json");
  add_document(command, "OLD", call.document, "The earlier analysis document");
  add_document(command, "NEW", call.other_document, "The later analysis document");
}

void declare_ask(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "ask", "Find the claims that say a sentence, contradict it or come near",
                                  "sumber ask \"Empat orang tewas\" story.json\n"
                                  "sumber ask \"Six people were killed\" news/");
  add_document(command, "SENTENCE", call.sentence, "What somebody claims, in any language that a pack reads");
  add_inputs(command, call);
  add_view_options(command, call);
  add_decisions(command, call);
  add_run_options(command, call);
}

void add_store(CLI::App& command, Call& call) {
  command.add_option("--store", call.store, "The file that keeps the pages")->type_name("FILE")->required();
}

void declare_store(CLI::App& app, Call& call) {
  CLI::App& add = add_command(app, "add", "Keep articles in a store, which every other command reads as input",
                              "sumber add news/ --store desk.db\n"
                              "sumber show desk.db");
  add_inputs(add, call);
  add_store(add, call);
  add_quiet(add, call);
  CLI::App& forget =
      add_command(app, "forget", "Erase an article from a store", "sumber forget kabar-0312 --store desk.db");
  add_document(forget, "ID", call.id, "The article's id");
  add_store(forget, call);
  add_quiet(forget, call);
}

void declare_fetch(CLI::App& app, Call& call) {
  CLI::App& command = add_command(app, "fetch", "Fetch pages as JSON lines, as far as their sites allow it",
                                  "sumber fetch https://kabarnusa.example/berita/1 -o pages.jsonl");
  command.add_option("URL", call.inputs, "An http or https address")->required()->type_name("");
  command.add_option("-o,--output", call.output, "File of the pages; without it they go to standard output")
      ->type_name("FILE");
  command.add_option("--allow-host", call.allowed_hosts, "A host that may have a private address; may be repeated")
      ->type_name("HOST")
      ->allow_extra_args(false);
}

void declare_servers(CLI::App& app, Call& call) {
  CLI::App& serve = add_command(app, "serve", "Serve the page, the report and the JSON API on this machine alone",
                                "sumber serve story.json\n"
                                "sumber serve desk.db --port 9000");
  add_inputs(serve, call);
  serve.add_option("-p,--port", call.port, "Port on 127.0.0.1; 0 is any free one")->type_name("N");
  add_decisions(serve, call);
  add_run_options(serve, call);
  CLI::App& mcp = add_command(
      app, "mcp", "Answer a language model on standard input and output (Model Context Protocol)", "sumber mcp");
  add_packs(mcp, call);
}

void declare_made_from_this(CLI::App& app, Call& call) {
  add_command(app, "manual", "Print the manual page", "sumber manual > /usr/local/share/man/man1/sumber.1");
  CLI::App& completions =
      add_command(app, "completions", "Print completions for a shell", "source <(sumber completions bash)");
  completions.add_option("SHELL", call.shell, "bash, zsh or fish")
      ->required()
      ->type_name("")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
}

}  // namespace

std::unique_ptr<CLI::App> declare_commands(Call& call) {
  auto app = std::make_unique<CLI::App>(kAbout, "sumber");
  app->formatter(make_help_formatter());
  app->set_version_flag("-V,--version", "sumber " + std::string(kVersion), "Print the version");
  app->set_help_flag("-h,--help", "Print this help");
  app->footer(kProgramExamples);
  app->require_subcommand(1);
  declare_analyze(*app, call);
  declare_read(*app, call);
  declare_copies(*app, call);
  declare_frequencies(*app, call);
  declare_report(*app, call);
  declare_export(*app, call);
  declare_show(*app, call);
  declare_explain(*app, call);
  declare_diff(*app, call);
  declare_ask(*app, call);
  declare_store(*app, call);
  declare_fetch(*app, call);
  declare_servers(*app, call);
  declare_made_from_this(*app, call);
  return app;
}

}  // namespace sumber::doors::cli
