#include "model/article_card.h"

#include "base/hash.h"

namespace sumber::model {

ArticleCard card_of(const Article& article) {
  return {article.id,      article.outlet,      article.language,           article.published,
          article.credits, article.text.size(), base::hash_64(article.text)};
}

}  // namespace sumber::model
