// lexbor's tree of a page, built within limits.
#pragma once

#include <lexbor/html/html.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "read/extract/internal/page_tree.h"

namespace sumber::read::extract {

struct DocumentCloser {
  void operator()(lxb_html_document_t* document) const { lxb_html_document_destroy(document); }
};
using DocumentOwner = std::unique_ptr<lxb_html_document_t, DocumentCloser>;

// Parses `html` into `document`, which is new. Gives up where more than `max_depth` elements are open at once; where
// elements stand open for too long, each further tag being looked for among all of them; and where the tree outgrows
// the markup, as it does when elements that were closed in the wrong order are made again in every paragraph.
[[nodiscard]] std::optional<TreeFault> build_document(lxb_html_document_t* document, std::string_view html,
                                                      std::uint32_t max_depth);

}  // namespace sumber::read::extract
