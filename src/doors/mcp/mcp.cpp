#include "doors/mcp/mcp.h"

#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "base/utf8.h"
#include "doors/export/document.h"
#include "engine/analyze.h"

namespace sumber::doors::mcp {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kProtocol = "2025-06-18";
constexpr int kParseError = -32700;
constexpr int kInvalidRequest = -32600;
constexpr int kMethodNotFound = -32601;
constexpr int kInvalidParameters = -32602;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Json error_of(const Json& id, int code, const std::string& message) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}};
}

Json result_of(const Json& id, Json result) { return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}}; }

Json describe_tools() {
  const Json text = {{"type", "string"}};
  const Json article = {
      {"type", "object"},
      {"properties",
       {{"id", text}, {"title", text}, {"text", text}, {"outlet", text}, {"published", text}, {"url", text}}},
      {"required", {"text"}}};
  const Json input = {{"type", "object"},
                      {"properties", {{"articles", {{"type", "array"}, {"items", article}, {"minItems", 1}}}}},
                      {"required", {"articles"}}};
  Json tool = {{"name", "analyze_articles"},
               {"description",
                "Groups news articles into stories and says, claim by claim, who asserts or denies it, through whom, "
                "and how many "
                "independent origins stand behind it, as bounds with evidence."},
               {"inputSchema", input},
               {"annotations", {{"readOnlyHint", true}}}};
  return {{"tools", Json::array({std::move(tool)})}};
}

std::string text_at(const Json& row, const char* key) {
  const auto found = row.find(key);
  return found != row.end() && found->is_string() ? base::repair_utf8(found->get<std::string>()) : std::string();
}

model::Page to_page(const Json& row, std::size_t number) {
  model::Page page;
  page.id = text_at(row, "id");
  if (page.id.empty()) page.id = "article-" + std::to_string(number + 1);
  page.content = text_at(row, "text");
  page.title = text_at(row, "title");
  page.outlet = text_at(row, "outlet");
  page.published = text_at(row, "published");
  page.url = text_at(row, "url");
  return page;
}

Json text_answer(const std::string& text) {
  return {{"content", Json::array({{{"type", "text"}, {"text", text}}})}, {"isError", false}};
}

Json failed_answer(const std::string& text) {
  Json answer = text_answer(text);
  answer["isError"] = true;
  return answer;
}

// What a model needs of the document: stories with their claims; the parties behind the ids.
std::string stories_of(const model::Analysis& analysis) {
  const Json document = Json::parse(exporting::to_json(analysis));
  return dump({{"schema", document.at("schema")},
               {"stories", document.at("stories")},
               {"claims", document.at("claims")},
               {"parties", document.at("parties")},
               {"skipped", document.at("skipped")}});
}

Json call_tool(const Json& id, const Json& parameters, const lang::Packs& packs, const McpOptions& options) {
  if (text_at(parameters, "name") != "analyze_articles") return error_of(id, kInvalidParameters, "no such tool");
  const Json arguments = parameters.value("arguments", Json::object());
  const auto rows = arguments.find("articles");
  if (rows == arguments.end() || !rows->is_array() || rows->empty()) {
    return error_of(id, kInvalidParameters, "'articles' must be a list of objects with a 'text'");
  }
  if (rows->size() > options.max_articles) {
    return result_of(id,
                     failed_answer("too many articles for one call; at most " + std::to_string(options.max_articles)));
  }
  std::vector<model::Page> pages;
  for (std::size_t i = 0; i < rows->size(); ++i) {
    if (!(*rows)[i].is_object()) return error_of(id, kInvalidParameters, "an article is no object");
    pages.push_back(to_page((*rows)[i], i));
  }
  const auto analysis = engine::analyze_pages(std::move(pages), packs, {});
  if (!analysis) return result_of(id, failed_answer(base::to_line(analysis.error())));
  return result_of(id, text_answer(stories_of(*analysis)));
}

Json introduce(const Json& id) {
  return result_of(id, {{"protocolVersion", kProtocol},
                        {"capabilities", {{"tools", Json::object()}}},
                        {"serverInfo", {{"name", "sumber"}, {"version", SUMBER_VERSION}}}});
}

}  // namespace

std::optional<std::string> answer_message(std::string_view message, const lang::Packs& packs,
                                          const McpOptions& options) {
  if (message.size() > options.max_message_bytes)
    return dump(error_of(nullptr, kInvalidRequest, "the message is too large"));
  const Json request = Json::parse(message, nullptr, false);
  if (request.is_discarded()) return dump(error_of(nullptr, kParseError, "the message is no JSON"));
  if (!request.is_object() || text_at(request, "jsonrpc") != "2.0" || text_at(request, "method").empty()) {
    return dump(error_of(nullptr, kInvalidRequest, "the message is no JSON-RPC 2.0 request"));
  }
  if (!request.contains("id")) return std::nullopt;
  const Json& id = request.at("id");  // a copy would go as deep as it nests
  if (id.is_structured()) return dump(error_of(nullptr, kInvalidRequest, "the id is no string or number"));
  const std::string method = text_at(request, "method");
  const Json parameters = request.value("params", Json::object());
  if (method == "initialize") return dump(introduce(id));
  if (method == "ping") return dump(result_of(id, Json::object()));
  if (method == "tools/list") return dump(result_of(id, describe_tools()));
  if (method == "tools/call") return dump(call_tool(id, parameters, packs, options));
  return dump(error_of(id, kMethodNotFound, "no such method"));
}

void serve_messages(std::istream& in, std::ostream& out, const lang::Packs& packs, const McpOptions& options) {
  std::string line;
  while (std::getline(in, line)) {
    if (line.empty() || line == "\r") continue;
    if (const auto answer = answer_message(line, packs, options)) out << *answer << '\n' << std::flush;
  }
}

}  // namespace sumber::doors::mcp
