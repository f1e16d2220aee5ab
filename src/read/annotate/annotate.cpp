#include "read/annotate/annotate.h"

#include <algorithm>
#include <utility>

#include "read/annotate/internal/amounts.h"
#include "read/annotate/internal/entities.h"
#include "read/annotate/internal/times.h"

namespace sumber::read::annotate {

Annotations annotate_article(const model::Article& article, const text::TokenizedText& words, const Rules& rules) {
  Annotations out;
  const auto tables = rules.tables().languages.find(article.language);
  if (tables == rules.tables().languages.end()) return out;
  Glances glances(words, tables->second);
  std::vector<model::Mention> counted;
  find_times(article, rules.tables().dates, glances, counted);
  find_quantities(glances, counted);
  resolve_entities(glances, find_segments(glances), out);
  out.mentions.insert(out.mentions.end(), std::make_move_iterator(counted.begin()),
                      std::make_move_iterator(counted.end()));
  std::ranges::sort(out.mentions, {}, [](const model::Mention& m) { return std::pair(m.span, m.kind); });
  return out;
}

}  // namespace sumber::read::annotate
