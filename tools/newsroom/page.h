// An article as it leaves the newsroom: a line of JSON, and a page of HTML.
#pragma once

#include "stream.h"

namespace newsroom {

[[nodiscard]] Printed printed_article(const Story& story, const Article& article, bool has_page);

}  // namespace newsroom
