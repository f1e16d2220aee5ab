#include "model/article_card.h"

namespace sumber::model {

ArticleCard card_of(const Article& article) {
  return {article.id, article.outlet, article.language, article.published, article.credits, article.text.size()};
}

}  // namespace sumber::model
