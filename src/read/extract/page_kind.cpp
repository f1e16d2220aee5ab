#include "read/extract/internal/page_kind.h"

#include <algorithm>
#include <array>

#include "read/extract/internal/address.h"
#include "read/extract/internal/lines.h"

namespace sumber::read::extract {

namespace {

// Words of main text. A short article has 60 to 100; what is shown before a paywall, under a video or on an error page
// has fewer, but for explanations of errors.
constexpr std::size_t kMaxErrorWords = 150;
constexpr std::size_t kMaxErrorWordsByText = 60;
constexpr std::size_t kMaxStubWords = 60;
constexpr std::size_t kMaxLeadWords = 30;
constexpr std::size_t kMaxStubPageWords = 150;  // of all the page's prose: the text may stand where it was not found
constexpr std::uint32_t kMinProseWords = 8;
constexpr std::size_t kMaxCaptionWords = 50;
constexpr std::size_t kMaxNoticeWords = 60;  // of the line that asks for a subscription
constexpr std::size_t kMinLinkedHeadings = 4;

class Judge {
 public:
  Judge(const PageTree& tree, const PageSelf& self, const Rules::Tables& tables, const model::Article& article)
      : tree_(tree), self_(self), tables_(tables), article_(article), word_count_(words_in(article.text)) {}

  std::optional<PageVerdict> judge() const {
    for (const auto& step : {&Judge::judge_error, &Judge::judge_paywall, &Judge::judge_video, &Judge::judge_gallery,
                             &Judge::judge_index}) {
      if (auto verdict = (this->*step)()) return verdict;
    }
    return std::nullopt;
  }

 private:
  static PageVerdict verdict(const char* code, std::string_view words, const std::string& rule) {
    return {code, "\"" + std::string(words.substr(0, words.find('\n'))) + "\" (" + rule + ")"};
  }

  [[nodiscard]] bool is_stated_article() const {
    return self_.linked.genre.has_value() || self_.og_type == "article" || self_.og_type == "news";
  }

  [[nodiscard]] bool has_stated_date() const { return article_.published && !article_.published->is_inferred; }

  [[nodiscard]] const PageSign* title_sign(std::string_view title) const {
    const std::string words = bare_line(title);
    for (const PageSign& sign : tables_.page_signs) {
      if (sign.place != SignPlace::kTitle || !words.starts_with(sign.form)) continue;
      const std::string_view behind = std::string_view(words).substr(sign.form.size());
      if (behind.empty() || behind.find_first_of(" |-:") == 0) return &sign;
    }
    return nullptr;
  }

  [[nodiscard]] const PageSign* line_sign(std::string_view line, SignKind kind) const {
    const std::string words = bare_line(line);
    const auto found = std::ranges::find_if(tables_.page_signs, [&](const PageSign& sign) {
      return sign.place == SignPlace::kText && sign.kind == kind && words.find(sign.form) != std::string::npos;
    });
    return found == tables_.page_signs.end() ? nullptr : &*found;
  }

  // A sign among the blocks of a page that has little text.
  [[nodiscard]] std::optional<PageVerdict> find_in_blocks(const char* code, SignKind kind) const {
    for (const Block& block : tree_.blocks) {
      if (block.word_count < 2 || block.word_count > kMaxNoticeWords) continue;
      const std::string_view words = base::slice(tree_.text, block.span);
      if (const PageSign* sign = line_sign(words, kind)) return verdict(code, words, sign->rule);
    }
    return std::nullopt;
  }

  [[nodiscard]] const PageSign* address_sign(SignKind kind) const {
    const std::string_view address = article_.url;
    for (const PageSign& sign : tables_.page_signs) {
      if (sign.place == SignPlace::kAddress && sign.kind == kind && has_part(address, sign.form)) return &sign;
    }
    return nullptr;
  }

  // A whole part of the path: "/foto/" holds "foto", "/fotografi/" does not.
  static bool has_part(std::string_view address, const std::string& part) {
    const std::size_t scheme = address.find("://");
    if (scheme == std::string_view::npos) return false;
    for (std::size_t at = address.find(part, scheme); at != std::string_view::npos; at = address.find(part, at + 1)) {
      const std::size_t end = at + part.size();
      const bool is_whole = end == address.size() || address[end] == '/' || address[end] == '?' || address[end] == '.';
      if (is_whole && (address[at - 1] == '/' || address[at - 1] == '?')) return true;
    }
    return false;
  }

  // Where a script parts no words (Chinese, Japanese, Thai), twelve bytes are at least one.
  static std::size_t words_in(std::string_view text) { return std::max(count_words(text), text.size() / 12); }

  [[nodiscard]] std::size_t page_prose_words() const {
    std::size_t words = 0;
    for (const Block& block : tree_.blocks) {
      const bool is_linked = block.link_bytes * 2 > block.span.size_bytes();
      const std::size_t count = words_in(base::slice(tree_.text, block.span));
      if (count >= kMinProseWords && !is_linked) words += count;
    }
    return words;
  }

  [[nodiscard]] bool is_cut_short() const {
    const std::string_view text = article_.text;
    return !ends_sentence(text) || text.ends_with("...") || text.ends_with("…");
  }

  std::optional<PageVerdict> judge_error() const {
    if (word_count_ > kMaxErrorWords) return std::nullopt;
    for (const std::string& title : {article_.title, tree_.title}) {
      const PageSign* sign = title_sign(title);
      const bool is_error = sign != nullptr && sign->kind == SignKind::kError;
      if (is_error && !self_.linked.genre) return verdict("error_page", title, sign->rule);
    }
    if (word_count_ > kMaxErrorWordsByText || is_stated_article()) return std::nullopt;
    return find_in_blocks("error_page", SignKind::kError);
  }

  std::optional<PageVerdict> judge_paywall() const {
    if (word_count_ > kMaxStubWords) return std::nullopt;
    auto sign = find_in_blocks("paywall_stub", SignKind::kPaywall);
    if (sign || !self_.linked.is_paid || page_prose_words() > kMaxStubPageWords) return sign;
    // Sites call short articles "not free" that they show in full.
    if (word_count_ > kMaxLeadWords && !is_cut_short()) return std::nullopt;
    return verdict("paywall_stub", "isAccessibleForFree", "measure.not_free");
  }

  std::optional<PageVerdict> judge_video() const {
    if (word_count_ > kMaxCaptionWords || page_prose_words() > kMaxStubPageWords) return std::nullopt;
    const bool is_stated = self_.og_type.starts_with("video") || (self_.linked.has_video && !self_.linked.genre);
    if (is_stated) return verdict("video_only", "VideoObject", "measure.stated_video");
    const PageSign* sign = address_sign(SignKind::kVideo);
    const bool has_video = self_.linked.has_video || tree_.video_count > 0;
    return sign != nullptr && has_video ? std::optional(verdict("video_only", article_.url, sign->rule)) : std::nullopt;
  }

  std::optional<PageVerdict> judge_gallery() const {
    if (word_count_ > kMaxCaptionWords) return std::nullopt;
    if (self_.linked.has_gallery && !self_.linked.genre) {
      return verdict("gallery", "ImageGallery", "measure.stated_gallery");
    }
    const PageSign* sign = address_sign(SignKind::kGallery);
    return sign == nullptr ? std::nullopt : std::optional(verdict("gallery", article_.url, sign->rule));
  }

  // Many headings that are links, at the address of a list, and nothing that says the page is an article.
  std::optional<PageVerdict> judge_index() const {
    if (is_stated_article() || has_stated_date()) return std::nullopt;
    const auto linked = std::ranges::count_if(tree_.blocks, [](const Block& block) {
      return block.kind == BlockKind::kHeading && block.link_bytes * 2 > block.span.size_bytes();
    });
    if (static_cast<std::size_t>(linked) < kMinLinkedHeadings) return std::nullopt;
    if (self_.linked.has_index) return verdict("index_page", "CollectionPage", "measure.stated_list");
    if (const PageSign* sign = address_sign(SignKind::kIndex)) return verdict("index_page", article_.url, sign->rule);
    const std::size_t scheme = article_.url.find("://");
    if (scheme == std::string::npos) return std::nullopt;
    const std::string_view path = std::string_view(article_.url).substr(scheme + 3);
    const std::size_t slash = path.find('/');
    const bool is_front = slash == std::string_view::npos || slash + 1 == path.size();
    return is_front ? std::optional(verdict("index_page", article_.url, "measure.front_page")) : std::nullopt;
  }

  const PageTree& tree_;
  const PageSelf& self_;
  const Rules::Tables& tables_;
  const model::Article& article_;
  std::size_t word_count_;
};

}  // namespace

std::optional<PageVerdict> judge_page(const PageTree& tree, const PageSelf& self, const Rules::Tables& tables,
                                      const model::Article& article) {
  return Judge(tree, self, tables, article).judge();
}

}  // namespace sumber::read::extract
