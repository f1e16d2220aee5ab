#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "doors/cli/internal/declarations.h"
#include "doors/cli/internal/described.h"

namespace sumber::doors::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string escape_hyphens(const std::string& name) {
  std::string out;
  for (const char c : name) out += c == '-' ? "\\-" : std::string(1, c);
  return out;
}

class MadeFromDeclarations : public ::testing::Test {
 protected:
  Call call_;
  std::unique_ptr<CLI::App> app_ = declare_commands(call_);
  std::vector<DescribedCommand> commands_ = describe_commands(*app_);
};

TEST_F(MadeFromDeclarations, EveryCommandIsThere) {
  std::vector<std::string> names;
  for (const DescribedCommand& command : commands_) names.push_back(command.name);
  EXPECT_EQ(names.front(), "");
  EXPECT_THAT(names,
              ::testing::IsSupersetOf({"analyze", "report", "show", "explain", "diff", "manual", "completions"}));
}

TEST_F(MadeFromDeclarations, EveryCommandHasExamplesThatParse) {
  for (const DescribedCommand& command : commands_) {
    ASSERT_THAT(command.examples, Not(IsEmpty())) << command.name;
    EXPECT_THAT(command.text, Not(IsEmpty())) << command.name;
    for (const DescribedOption& option : command.options) EXPECT_THAT(option.text, Not(IsEmpty()));
  }
}

TEST_F(MadeFromDeclarations, EveryOptionIsInTheManualAndInEveryCompletion) {
  const std::string manual = write_manual(commands_);
  for (const DescribedCommand& command : commands_) {
    EXPECT_THAT(manual, HasSubstr(escape_hyphens(command.name)));
    for (const DescribedOption& positional : command.positionals) {
      EXPECT_THAT(manual, HasSubstr("\\fB" + positional.names.front() + "\\fR"));
    }
    for (const DescribedOption& option : command.options) {
      for (const std::string& name : option.names) {
        EXPECT_THAT(manual, HasSubstr("\\fB" + escape_hyphens(name) + "\\fR"));
        EXPECT_THAT(write_completions(commands_, "bash"), HasSubstr(name));
        EXPECT_THAT(write_completions(commands_, "zsh"), HasSubstr("'*" + name + "["));
        const std::string fish = name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
        EXPECT_THAT(write_completions(commands_, "fish"), HasSubstr(fish));
      }
    }
  }
}

TEST_F(MadeFromDeclarations, TheManualTellsTheExitCodes) {
  const std::string manual = write_manual(commands_);
  const std::string help = app_->help();
  for (const ExitMeaning& meaning : exit_meanings()) {
    EXPECT_THAT(manual, HasSubstr("\\fB" + std::to_string(meaning.code) + "\\fR"));
    EXPECT_THAT(help, HasSubstr("  " + std::to_string(meaning.code) + " "));
  }
}

TEST_F(MadeFromDeclarations, FillsTheCall) {
  app_->parse("analyze -t 2 --lang-pack packs/xx --lang-pack packs/yy -q a.txt - -o out.json");
  EXPECT_THAT(call_.inputs, ::testing::ElementsAre("a.txt", "-"));
  EXPECT_THAT(call_.pack_folders, ::testing::ElementsAre("packs/xx", "packs/yy"));
  EXPECT_EQ(call_.threads, 2U);
  EXPECT_EQ(call_.output, "out.json");
  EXPECT_TRUE(call_.is_quiet);
}

TEST_F(MadeFromDeclarations, RefusesWrongCalls) {
  for (const char* line : {"", "analyse a.txt", "analyze", "report a.txt", "explain a.json", "completions tcsh",
                           "analyze --threads -1 a.txt", "analyze --threads many a.txt", "show --colour a.txt"}) {
    Call call;
    const auto app = declare_commands(call);
    EXPECT_THROW(app->parse(line), CLI::ParseError) << line;
  }
}

}  // namespace
}  // namespace sumber::doors::cli
