#include "layout.h"

#include <algorithm>

namespace newsroom {
namespace {

std::uint32_t code_points_of(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char sign) { return (sign & 0xC0) != 0x80; }));
}

class ArticleLayout {
 public:
  ArticleLayout(Story& story, Article& article, const StoryOrder& order, std::uint64_t seed)
      : story_(story),
        article_(article),
        order_(order),
        language_(story.event.world->grammar->languages[article.language]),
        outlet_(story.event.world->outlets[article.outlet]),
        dice_(seed),
        house_(mix(story.event.world->seed, 3000U + article.outlet)),
        realiser_(story.event, article.language) {
    realiser_.set_outlet(outlet_);
  }

  void run() {
    article_.byline = full_name();
    const auto lines_between = teaser_places();
    put_dateline();
    for (std::size_t i = 0; i < article_.body.size(); ++i) {
      const bool is_break = i > 0 && article_.body[i].starts_paragraph;
      if (is_break && i == lines_between) put_teaser();
      if (i > 0) add(is_break ? paragraph_break() : " ");
      if (article_.body[i].root >= kOldRoot) put_old_intro(article_.body[i].root);
      const std::uint32_t begin = length_;
      add(article_.body[i].text);
      article_.extents.push_back({begin, length_});
      if (i == credit_after_) put_line("credit_line", "credit", false);
    }
    put_foot();
  }

 private:
  // Every house has its own way to part paragraphs.
  std::string_view paragraph_break() const { return house_ % 3 == 0 ? "\n" : "\n\n"; }

  bool has_house_habit(std::uint64_t habit, std::uint32_t percent) const { return mix(house_, habit) % 100 < percent; }

  void add(std::string_view text) {
    article_.text += text;
    length_ += code_points_of(text);
  }

  void add_furniture(std::string_view text, std::string name) {
    const std::uint32_t begin = length_;
    add(text);
    article_.furniture.push_back({{begin, length_}, std::move(name)});
  }

  const std::vector<Expression>& frame(std::string_view name) const {
    static const std::vector<Expression> kNone;
    const auto found = language_.frames.find(name);
    return found == language_.frames.end() ? kNone : found->second;
  }

  // A frame in the wording that the house always uses, or in a fresh one.
  std::string from_frame(std::string_view name, std::uint64_t seed) {
    const auto& choices = frame(name);
    if (choices.empty()) return {};
    return realiser_.phrase(choices[scaled(mix(seed, 5), static_cast<std::uint32_t>(choices.size()))], seed);
  }

  std::string full_name() {
    static const Role kReporter{};
    return name_of(*story_.event.world, kReporter, mix(house_, 40U + dice_.below(8)), 0).full;
  }

  void put_dateline() {
    const std::uint32_t share = outlet_.kind == OutletKind::kAgency ? 100 : 60;
    if (has_house_habit(1, share)) add_furniture(from_frame("dateline", mix(house_, 2)) + " ", "dateline");
    if (article_.credited < 0) return;
    const Article& source = story_.articles[static_cast<std::size_t>(article_.credited)];
    realiser_.set_credit(story_.event.world->outlets[source.outlet].name);
    credit_after_ = dice_.chance(0.5) ? 0 : article_.body.size();
  }

  std::size_t teaser_places() {
    const bool has_teaser = has_house_habit(3, 45) && order_.recent_titles != nullptr && !order_.recent_titles->empty();
    return has_teaser && article_.body.size() > 3
               ? 2 + dice_.below(static_cast<std::uint32_t>(article_.body.size() - 2))
               : article_.body.size();
  }

  void put_teaser() {
    const auto& titles = *order_.recent_titles;
    realiser_.set_title(titles[dice_.below(static_cast<std::uint32_t>(titles.size()))]);
    put_line("read_also", "teaser", true);
  }

  // Says that what follows happened elsewhere or before.
  void put_old_intro(std::uint32_t root) {
    const OldPassage& older = *order_.older[root - kOldRoot];
    realiser_.set_title(older.place);
    const bool is_same_place = older.place == story_.event.place().name;
    const std::string line = from_frame(root > kOldRoot ? "meanwhile"
                                        : is_same_place ? "older_here"
                                                        : "older_elsewhere",
                                        dice_.next());
    if (!line.empty()) add_furniture(line + " ", "background");
  }

  void put_line(std::string_view frame_name, const std::string& name, bool is_of_house) {
    std::string line = from_frame(frame_name, is_of_house ? mix(house_, 7) : dice_.next());
    while (line.ends_with(' ')) line.pop_back();
    if (line.empty()) return;
    add(paragraph_break());
    add_furniture(line, name);
  }

  void put_foot() {
    if (article_.credited >= 0 && credit_after_ >= article_.body.size()) put_line("credit_foot", "credit", false);
    if (article_.corrected >= 0) {
      realiser_.set_title(article_.wrong);
      realiser_.set_credit(article_.right);
      put_line("correction", "correction", false);
    }
    if (has_house_habit(4, 35)) {
      add(" ");
      add_furniture("(" + initials() + ")", "initials");
    }
    if (has_house_habit(5, 55)) put_line("footer", "footer." + outlet_.domain, true);
  }

  std::string initials() {
    std::string text;
    for (int i = 0; i < 3; ++i)
      text += static_cast<char>('a' + mix(house_, 60U + dice_.below(6) * 4U + static_cast<std::uint64_t>(i)) % 26);
    return text;
  }

  Story& story_;
  Article& article_;
  const StoryOrder& order_;
  const Language& language_;
  const Outlet& outlet_;
  Dice dice_;
  std::uint64_t house_;
  Realiser realiser_;
  std::uint32_t length_ = 0;
  std::size_t credit_after_ = static_cast<std::size_t>(-1);
};

}  // namespace

void lay_out(Story& story, const StoryOrder& order, std::uint64_t seed) {
  for (std::size_t i = 0; i < story.articles.size(); ++i) {
    ArticleLayout(story, story.articles[i], order, mix(seed, i)).run();
  }
}

}  // namespace newsroom
