// What the read stages make of arbitrary text: mentions, attributions, events, in any language that has a pack. The
// first byte says in which, and whether the day of publication is known.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>

#include "base/edtf.h"
#include "base/open_dates.h"
#include "base/utf8.h"
#include "expect.h"
#include "lang/packs.h"
#include "model/read_article.h"
#include "read/annotate/annotate.h"
#include "read/attribute/attribute.h"
#include "read/events/events.h"
#include "text/language.h"
#include "text/tokens.h"

namespace {

namespace model = sumber::model;
namespace read = sumber::read;
using sumber::base::Span;
using sumber::fuzz::expect;

struct Stages {
  sumber::lang::Packs packs = sumber::lang::load_packs({}).value();
  sumber::text::LanguageReader languages{packs};
  read::annotate::Rules annotate{packs};
  read::attribute::Rules attribute{packs};
  read::events::Rules events{packs};
};

// An article whose text is all but the first byte.
model::Article article_of(std::string_view bytes, const Stages& stages) {
  constexpr unsigned kKnownDay = 8;
  const auto choice = static_cast<unsigned char>(bytes.empty() ? 0 : bytes.front());
  model::Article article;
  article.id = "a";
  article.text = sumber::base::repair_utf8(bytes.substr(std::min<std::size_t>(1, bytes.size())));
  const auto& known = stages.packs.languages;
  if ((choice & 7U) < known.size()) {
    article.language = known[choice & 7U]->code();
  } else {
    article.language = stages.languages.identify(sumber::text::TokenizedText(article.text, nullptr));
  }
  if ((choice & kKnownDay) != 0) {
    article.published.emplace();
    article.published->value = "2023-08-30";
    article.published->precision = sumber::base::Precision::kDay;
  }
  return article;
}

// On borders of code points, inside the text.
void check_span(std::string_view text, Span span) {
  expect(span.begin_byte <= span.end_byte && span.end_byte <= text.size(), "a span stays inside the text");
  const auto is_border = [&](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
  };
  expect(is_border(span.begin_byte) && is_border(span.end_byte), "a span cuts no character");
}

void check_mentions(const model::ReadArticle& read) {
  std::uint32_t end_of_last = 0;
  for (const model::Mention& mention : read.mentions) {
    check_span(read.article.text, mention.span);
    expect(!mention.span.is_empty() && !mention.rule.empty(), "a mention has words and a rule");
    if (mention.kind == model::MentionKind::kTime) {
      const bool is_time = sumber::base::parse_edtf(mention.value) || sumber::base::parse_without_year(mention.value);
      expect(is_time, "a time is EDTF");
    }
    if (mention.kind == model::MentionKind::kTime || mention.kind == model::MentionKind::kQuantity) continue;
    expect(mention.entity < read.entities.size(), "a name has an entity");
    expect(mention.span.begin_byte >= end_of_last, "names do not overlap");
    end_of_last = mention.span.end_byte;
  }
  for (const model::Entity& entity : read.entities) expect(!entity.name.empty(), "an entity has a name");
}

void check_attributions(const model::ReadArticle& read) {
  for (const model::Attribution& attribution : read.attributions) {
    for (const Span span : {attribution.source, attribution.cue, attribution.content}) {
      check_span(read.article.text, span);
    }
    expect(!attribution.content.is_empty() && !attribution.rule.empty(), "an attribution has content and a rule");
    for (const std::uint32_t entity : attribution.source_entities) {
      expect(entity < read.entities.size(), "a source is an entity of the article");
    }
    for (const model::ChainLink& link : attribution.chain) {
      check_span(read.article.text, link.evidence.span);
      expect(!link.name.empty() && !link.evidence.rule.empty(), "a link has a name and evidence");
    }
  }
  const auto place_of = [](const model::Attribution& a) { return std::tuple(a.content, a.cue, a.source); };
  expect(std::ranges::is_sorted(read.attributions, {}, place_of), "attributions are in order");
}

void check_events(const model::ReadArticle& read) {
  for (const model::Event& event : read.events) {
    check_span(read.article.text, event.span);
    expect(!event.type.empty() && !event.rule.empty() && !event.span.is_empty(), "an event has a type and a rule");
    for (const std::uint32_t entity : {event.actor, event.recipient}) {
      expect(entity == model::kNoEntity || entity < read.entities.size(), "a role is an entity of the article");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  static const Stages kStages;
  model::ReadArticle read;
  read.article = article_of({reinterpret_cast<const char*>(bytes), size}, kStages);
  const sumber::text::TokenizedText words(read.article.text, kStages.packs.language(read.article.language));
  auto annotations = read::annotate::annotate_article(read.article, words, kStages.annotate);
  read.entities = std::move(annotations.entities);
  read.mentions = std::move(annotations.mentions);
  check_mentions(read);
  auto attributed = read::attribute::attribute_article(read, words, kStages.attribute);
  read.attributions = std::move(attributed.attributions);
  std::ranges::move(attributed.new_entities, std::back_inserter(read.entities));
  check_attributions(read);
  read.events = read::events::find_events(read, words, kStages.events);
  check_events(read);
  for (const auto& sentence : words.sentences()) {
    const auto judged = read::attribute::judge_certainty(words, sentence, read.article.language, kStages.attribute);
    check_span(read.article.text, judged.evidence.span);
  }
  return 0;
}
