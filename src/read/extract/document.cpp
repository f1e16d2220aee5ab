#include "read/extract/internal/document.h"

#include <algorithm>

namespace sumber::read::extract {

namespace {

// News pages have up to 51 elements open at once, 1.6 open elements a byte of lean markup, summed over their tokens,
// and 16 bytes of nodes a byte (208 pages measured). "<p>a" needs 76, and nothing that is not made again needs more.
constexpr std::size_t kMaxOpenPerByte = 12;
constexpr std::size_t kFreeOpen = 2'000'000;  // for any page
constexpr std::size_t kMaxNodeBytesPerByte = 100;
constexpr std::size_t kFreeNodeBytes = 8 << 20;
constexpr std::size_t kMaxNodeBytes = 512 << 20;
constexpr std::size_t kChunkBytes = 4096 * 8;  // what lexbor takes for nodes at once, at least

// Stands between the tokenizer and the tree, and looks at the tree behind every token.
struct Watch {
  lxb_html_tokenizer_token_f build = nullptr;
  void* build_context = nullptr;
  const lxb_html_tree_t* tree = nullptr;
  const lexbor_mem_t* nodes = nullptr;
  std::size_t max_depth = 0;
  std::size_t open_left = 0;
  std::size_t max_chunks = 0;
  std::optional<TreeFault> fault;
};

lxb_html_token_t* watch_token(lxb_html_tokenizer_t* tokenizer, lxb_html_token_t* token, void* context) {
  auto& watch = *static_cast<Watch*>(context);
  token = watch.build(tokenizer, token, watch.build_context);
  if (token == nullptr) return nullptr;
  const std::size_t depth = watch.tree->open_elements->length;
  if (depth > watch.max_depth || depth > watch.open_left) {
    watch.fault = TreeFault::kTooDeep;
  } else if (watch.nodes->chunk_length > watch.max_chunks) {
    watch.fault = TreeFault::kTooLarge;
  }
  if (watch.fault) {
    tokenizer->status = LXB_STATUS_ABORTED;
    return nullptr;
  }
  watch.open_left -= depth;
  tokenizer->parse_errors->length = 0;
  watch.tree->parse_errors->length = 0;
  return token;
}

}  // namespace

std::optional<TreeFault> build_document(lxb_html_document_t* document, std::string_view html, std::uint32_t max_depth) {
  if (lxb_html_document_parse_chunk_begin(document) != LXB_STATUS_OK) return TreeFault::kTooLarge;
  auto* parser = static_cast<lxb_html_parser_t*>(document->dom_document.parser);
  lxb_html_tokenizer_t* tokenizer = parser->tkz;
  const std::size_t node_bytes = std::min(kMaxNodeBytes, kFreeNodeBytes + kMaxNodeBytesPerByte * html.size());
  Watch watch{.build = tokenizer->callback_token_done,
              .build_context = tokenizer->callback_token_ctx,
              .tree = parser->tree,
              .nodes = document->dom_document.mraw->mem,
              .max_depth = max_depth,
              .open_left = kFreeOpen + kMaxOpenPerByte * html.size(),
              .max_chunks = node_bytes / kChunkBytes,
              .fault = {}};
  lxb_html_tokenizer_callback_token_done_set(tokenizer, watch_token, &watch);
  auto status = lxb_html_document_parse_chunk(document, reinterpret_cast<const lxb_char_t*>(html.data()), html.size());
  if (status == LXB_STATUS_OK) status = lxb_html_document_parse_chunk_end(document);
  lxb_html_tokenizer_callback_token_done_set(tokenizer, watch.build, watch.build_context);
  if (watch.fault) return watch.fault;
  return status == LXB_STATUS_OK ? std::nullopt : std::optional(TreeFault::kTooLarge);
}

}  // namespace sumber::read::extract
