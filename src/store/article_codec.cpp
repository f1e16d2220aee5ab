#include "store/article_codec.h"

#include <zstd.h>

#include <algorithm>

#include "base/utf8.h"
#include "store/internal/article_fields.h"
#include "store/internal/fields.h"

namespace sumber::store {

namespace {

constexpr int kLevel = -3;                         // half the time of 1 both ways, for a third more room
constexpr std::size_t kMostKeptBytes = 1U << 20U;  // of working memory, between two articles

struct FreePacking {
  void operator()(ZSTD_CCtx* packing) const { ZSTD_freeCCtx(packing); }
};
struct FreeUnpacking {
  void operator()(ZSTD_DCtx* unpacking) const { ZSTD_freeDCtx(unpacking); }
};

base::Error damaged(std::string detail) {
  return {base::ErrorCode::store_failed, "a stored article", std::move(detail), {}};
}

// Spans that hold, and references that lead somewhere: what the rooms above take for granted.
class Verifier {
 public:
  explicit Verifier(const model::ReadArticle& read) : read_(read), text_(read.article.text) {}

  [[nodiscard]] bool holds() const {
    return base::is_valid_utf8(text_) && std::ranges::all_of(read_.mentions, [&](const auto& m) { return fits(m); }) &&
           std::ranges::all_of(read_.attributions, [&](const auto& a) { return fits(a); }) &&
           std::ranges::all_of(read_.events, [&](const auto& e) { return fits(e); }) && article_fits();
  }

 private:
  [[nodiscard]] bool is_border(std::size_t at) const {
    return at == text_.size() || (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) != 0x80U);
  }
  [[nodiscard]] bool fits(base::Span span) const { return is_border(span.begin_byte) && is_border(span.end_byte); }
  [[nodiscard]] bool fits(const model::Evidence& evidence) const { return fits(evidence.span); }
  [[nodiscard]] bool is_entity(std::uint32_t position) const {
    return position == model::kNoEntity || position < read_.entities.size();
  }
  [[nodiscard]] bool fits(const model::Mention& mention) const {
    return fits(mention.span) && is_entity(mention.entity);
  }
  [[nodiscard]] bool fits(const model::Event& event) const {
    return fits(event.span) && is_entity(event.actor) && is_entity(event.recipient);
  }
  [[nodiscard]] bool fits(const model::Attribution& attribution) const {
    return fits(attribution.source) && fits(attribution.cue) && fits(attribution.content) &&
           fits(attribution.certainty_evidence) &&
           std::ranges::all_of(attribution.source_entities, [&](std::uint32_t e) { return is_entity(e); }) &&
           std::ranges::all_of(attribution.chain, [&](const auto& link) { return fits(link.evidence); });
  }
  [[nodiscard]] bool article_fits() const {
    const model::Article& article = read_.article;
    const auto dated = [&](const auto& fact) { return !fact || fits(fact->evidence); };
    const auto told = [&](const auto& item) { return fits(item.evidence); };
    return dated(article.published) && dated(article.modified) && std::ranges::all_of(article.credits, told) &&
           std::ranges::all_of(article.corrections, told) &&
           std::ranges::all_of(article.field_evidence, [&](const auto& field) { return fits(field.second); });
  }

  const model::ReadArticle& read_;
  std::string_view text_;
};

}  // namespace

struct ArticlePacker::Parts {
  std::unique_ptr<ZSTD_CCtx, FreePacking> packing{ZSTD_createCCtx()};
  std::unique_ptr<ZSTD_DCtx, FreeUnpacking> unpacking{ZSTD_createDCtx()};
  std::string plain;
};

ArticlePacker::ArticlePacker() : parts_(std::make_unique<Parts>()) {}
ArticlePacker::~ArticlePacker() = default;
ArticlePacker::ArticlePacker(ArticlePacker&&) noexcept = default;
ArticlePacker& ArticlePacker::operator=(ArticlePacker&&) noexcept = default;

std::string ArticlePacker::pack(const model::ReadArticle& read) {
  std::string& plain = parts_->plain;
  plain.clear();
  FieldWriter writer(plain);
  visit_fields(writer, read);
  std::string packed(1 + ZSTD_compressBound(plain.size()), '\0');
  packed.front() = static_cast<char>(kArticleVersion);
  const std::size_t size = ZSTD_compressCCtx(parts_->packing.get(), packed.data() + 1, packed.size() - 1, plain.data(),
                                             plain.size(), kLevel);
  packed.resize(1 + (ZSTD_isError(size) != 0U ? 0 : size));
  packed.shrink_to_fit();
  if (plain.capacity() > kMostKeptBytes) plain = std::string();
  return packed;
}

base::Result<model::ReadArticle> ArticlePacker::unpack(std::string_view packed) {
  if (packed.empty() || static_cast<std::uint8_t>(packed.front()) != kArticleVersion) {
    return std::unexpected(damaged("is of a version that this program does not read"));
  }
  packed.remove_prefix(1);
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > kMaxArticleBytes) {
    return std::unexpected(damaged("is damaged, or larger than an article may be"));
  }
  std::string& plain = parts_->plain;
  plain.resize(size);
  const std::size_t unpacked =
      ZSTD_decompressDCtx(parts_->unpacking.get(), plain.data(), plain.size(), packed.data(), packed.size());
  model::ReadArticle read;
  const bool is_whole = ZSTD_isError(unpacked) == 0U && unpacked == size && FieldReader::read(plain, read);
  if (plain.capacity() > kMostKeptBytes) plain = std::string();
  if (!is_whole || !Verifier(read).holds()) return std::unexpected(damaged("is damaged"));
  return read;
}

std::string pack_entity(const model::StoryEntity& entity) {
  std::string packed;
  FieldWriter writer(packed);
  visit_fields(writer, entity);
  return packed;
}

base::Result<model::StoryEntity> unpack_entity(std::string_view packed) {
  model::StoryEntity entity;
  if (!FieldReader::read(packed, entity)) return std::unexpected(damaged("holds an entity that is damaged"));
  return entity;
}

}  // namespace sumber::store
