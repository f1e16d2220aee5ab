#include "sentence.h"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace newsroom {
namespace {

constexpr std::uint64_t kFrameChoice = 0x1000000001;
constexpr std::uint64_t kRoleChoice = 0x1000000002;
constexpr std::uint64_t kNumberChoice = 0x1000000003;
constexpr std::uint64_t kPlaceChoice = 0x1000000004;
constexpr std::uint64_t kOptionChoice = 0x1000000005;
constexpr std::uint64_t kQuoteSeed = 0x51;

bool is_closing(char sign) {
  return sign == ',' || sign == '.' || sign == ';' || sign == ':' || sign == '?' || sign == '!' || sign == ')';
}

std::string with_separators(std::int64_t number, char separator) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3 + (number < 0 ? 1U : 0U);) {
    at -= 3;
    digits.insert(at, 1, separator);
  }
  return digits;
}

// The figure with its two foremost digits only.
std::int64_t rounded_down(std::int64_t number) {
  std::int64_t unit = 1;
  while (number / unit >= 100) unit *= 10;
  return number / unit * unit;
}

std::string two_digits(std::int64_t number) { return (number < 10 ? "0" : "") + std::to_string(number); }

}  // namespace

Realiser::Realiser(const Event& event, std::uint32_t language)
    : event_(event), language_(event.world->grammar->languages[language]), language_index_(language) {}

const Wording& Realiser::wording() const { return language_.wordings[event_.topic]; }

std::uint32_t Realiser::plan_count(std::uint16_t fact) const {
  return static_cast<std::uint32_t>(wording().plans[fact].size());
}

std::uint32_t Realiser::draw(std::uint64_t id, std::uint64_t salt, std::uint32_t count) const {
  if (count < 2) return 0;
  const std::uint64_t point = mix(id, salt);
  for (std::size_t i = layer_count_; i-- > 1;) {
    if (scaled(mix(point, layers_[i].seed), 1'000'000) < layers_[i].share_ppm) {
      return scaled(mix(point, layers_[i].seed + 1), count);
    }
  }
  return scaled(mix(point, layers_[0].seed + 1), count);
}

void Realiser::put(std::string_view text) {
  if (text.empty()) return;
  if (!out_.empty() && out_.back() == ' ') {
    if (text.front() == ' ') text.remove_prefix(1);
    if (!text.empty() && is_closing(text.front())) out_.pop_back();
  } else if (out_.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  if (!text.empty() && text.front() == ',' && !out_.empty() && (out_.back() == ',' || out_.back() == '.'))
    text.remove_prefix(1);
  out_ += text;
}

void Realiser::expand(Expression expression, std::uint64_t salt) {
  const Node& node = language_.nodes[expression];
  switch (node.kind) {
    case NodeKind::kText:
      put(node.text);
      break;
    case NodeKind::kSequence:
      for (const Expression child : node.children) expand(child, salt);
      break;
    case NodeKind::kChoice:
      expand(node.children[draw(node.id, salt, static_cast<std::uint32_t>(node.children.size()))], salt);
      break;
    case NodeKind::kOptional:
      if (draw(node.id, mix(salt, kOptionChoice), 2) == 0)
        expand(node.children[draw(node.id, salt, static_cast<std::uint32_t>(node.children.size()))], salt);
      break;
    case NodeKind::kOrder:
      expand_order(node, salt);
      break;
    case NodeKind::kSlot:
      expand_slot(node, salt);
      break;
    case NodeKind::kMacro:
      expand(node.children[0], mix(salt, node.id));
      break;
  }
}

void Realiser::expand_order(const Node& node, std::uint64_t salt) {
  std::array<std::uint8_t, 8> order{};
  const auto count = static_cast<std::uint32_t>(std::min<std::size_t>(node.children.size(), order.size()));
  for (std::uint8_t i = 0; i < count; ++i) order[i] = i;
  std::uint64_t left = draw(node.id, salt, 40320);
  for (std::uint32_t i = count; i > 1; --i) {
    std::swap(order[i - 1], order[left % i]);
    left /= i;
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    if (i > 0) put(" ");
    expand(node.children[order[i]], salt);
  }
}

std::int64_t Realiser::number_of(std::uint8_t slot) const {
  if (sentence_ != nullptr && sentence_->wrong_slot == slot) return sentence_->wrong_value;
  return event_.values[slot].number;
}

const std::string& Realiser::list_line(const std::string& list, std::int64_t line) const {
  auto found = language_.lists.find(list);
  if (found == language_.lists.end()) found = event_.world->grammar->lists.find(list);
  return found->second[static_cast<std::size_t>(line) % found->second.size()];
}

// Whether what stands so far ends in a word that leaves the next figure open.
bool Realiser::is_after_loose_word() const {
  const auto words = language_.lists.find("loose_word");
  if (words == language_.lists.end() || !out_.ends_with(' ')) return false;
  const std::string_view text(out_.data(), out_.size() - 1);
  return std::ranges::any_of(words->second, [&](const std::string& word) {
    return text.ends_with(word) && (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
  });
}

// Rounded figures and names cut short may stand for the right value and the wrong one.
void Realiser::note_shown(const Node& node, std::uint8_t slot) {
  if (sentence_ == nullptr || !is_in_proposition_ || node.form == Form::kRound) return;
  sentence_->shown |= 1U << slot;
  if (is_after_loose_word()) sentence_->loose |= 1U << slot;
}

void Realiser::expand_slot(const Node& node, std::uint64_t salt) {
  if (node.slot >= kFirstSpecial) return expand_special(node, salt);
  const Slot& slot = event_.shape().slots[node.slot];
  const bool is_person = slot.kind == SlotKind::kPerson || slot.kind == SlotKind::kOffice;
  if (!is_person && slot.kind != SlotKind::kCase) note_shown(node, node.slot);
  switch (slot.kind) {
    case SlotKind::kPlace:
      return expand_place(node.form, salt);
    case SlotKind::kPerson:
    case SlotKind::kOffice:
      return expand_person(node, node.slot, salt);
    case SlotKind::kList:
      return put(list_line(slot.of, number_of(node.slot)));
    case SlotKind::kCase: {
      const auto& cases = wording().cases.find(node.slot)->second;
      return expand(cases[static_cast<std::size_t>(event_.values[node.slot].number)], mix(salt, node.slot));
    }
    case SlotKind::kClock:
      return expand_clock(number_of(node.slot), salt);
    case SlotKind::kDate:
      return expand_date(number_of(node.slot), -1, mix(salt, node.slot));
    case SlotKind::kNumber:
    case SlotKind::kDecimal:
      return expand_figure(node, slot, number_of(node.slot), salt);
  }
}

void Realiser::expand_special(const Node& node, std::uint64_t salt) {
  switch (static_cast<Special>(node.slot - kFirstSpecial)) {
    case Special::kWho:
      return expand_person(node, sentence_->speaker, salt);
    case Special::kClause:
      return expand_clause(salt);
    case Special::kQuote:
      return expand_quote();
    case Special::kWhen:
      return expand_date(event_.occasions[sentence_->speaker % kMaxSlots].day, -1, salt);
    case Special::kDay:
      return expand_date(event_.day(), event_.minute % (24 * 60), salt);
    case Special::kOccasion: {
      auto frame = language_.frames.lower_bound("occasion_");
      auto count = std::distance(frame, language_.frames.lower_bound("occasion`"));
      std::advance(frame, event_.occasions[sentence_->speaker % kMaxSlots].kind % std::max<std::ptrdiff_t>(count, 1));
      return expand_frame(frame->first, salt);
    }
    case Special::kHedge:
      return expand_hedge(salt);
    case Special::kPlan:
    case Special::kPlanOne:
    case Special::kPlanMany:
    case Special::kAttempt:
      return expand_turn(static_cast<Special>(node.slot - kFirstSpecial), salt);
    case Special::kCredit:
      return put(credit_);
    case Special::kName:
      return put(node.form == Form::kShort ? name_.brief : name_.full);
    case Special::kTitle:
      return put(title_);
    case Special::kOutlet:
      if (sentence_ != nullptr) return put(event_.world->outlets[sentence_->outlet].name);
      return put(outlet_ == nullptr ? "" : outlet_->name);
    case Special::kDomain:
      return put(outlet_ == nullptr ? "" : outlet_->domain);
    case Special::kDateline:
    case Special::kCount:
      return;
  }
}

void Realiser::expand_clause(std::uint64_t salt) {
  const auto begin = static_cast<std::uint32_t>(out_.size());
  is_in_proposition_ = true;
  expand(wording().plans[sentence_->fact][sentence_->plan], salt);
  is_in_proposition_ = false;
  sentence_->clause_begin = begin;
  sentence_->clause_end = static_cast<std::uint32_t>(out_.size());
}

void Realiser::expand_hedge(std::uint64_t salt) {
  sentence_->shows_hedge = true;
  const Certainty certainty = sentence_->drops_hedge ? Certainty::kCertain : event_.certainty[sentence_->fact];
  if (certainty == Certainty::kProbable) expand_frame("hedge_PR", salt);
  if (certainty == Certainty::kPossible) expand_frame("hedge_PS", salt);
  if (sentence_->adds_hedge) expand_frame("hedge_PR", salt);
}

// The words that make a deed a plan or an attempt, or those of the retelling that leaves it out.
void Realiser::expand_turn(Special turn, std::uint64_t salt) {
  if (turn == Special::kAttempt) {
    sentence_->shows_attempt = true;
    return expand_frame(sentence_->tells_as_won ? "attempt_won" : "attempt", salt);
  }
  sentence_->shows_plan = true;
  const bool is_done = sentence_->tells_as_done;
  if (turn == Special::kPlanOne) return expand_frame(is_done ? "plan_one_done" : "plan_one", salt);
  if (turn == Special::kPlanMany) return expand_frame(is_done ? "plan_many_done" : "plan_many", salt);
  expand_frame(is_done ? "plan_done" : "plan", salt);
}

// A speaker's words are the event's: every report that quotes them has the same.
void Realiser::expand_quote() {
  const auto kept_layers = layers_;
  const auto kept_count = layer_count_;
  const auto kept_introductions = introductions_;
  layers_[0] = {.seed = mix(event_.seed, kQuoteSeed + sentence_->fact)};
  layer_count_ = 1;
  introductions_ = nullptr;
  const auto begin = out_.size();
  const auto introduced = sentence_->introduced;
  sentence_->introduced = 0;
  const auto& plans = wording().plans[sentence_->fact];
  sentence_->plan = static_cast<std::uint8_t>(draw(kFrameChoice, 7, static_cast<std::uint32_t>(plans.size())));
  is_in_proposition_ = true;
  expand(plans[sentence_->plan], 0);
  is_in_proposition_ = false;
  sentence_->introduced = introduced;
  put_asides(begin);
  if (begin < out_.size()) out_[begin] = static_cast<char>(std::toupper(static_cast<unsigned char>(out_[begin])));
  sentence_->quote_begin = static_cast<std::uint32_t>(begin);
  sentence_->quote_end = static_cast<std::uint32_t>(out_.size());
  layers_ = kept_layers;
  layer_count_ = kept_count;
  introductions_ = kept_introductions;
}

// What people say besides: before they come to the point, and at their commas.
void Realiser::put_asides(std::size_t begin) {
  const std::string words = out_.substr(begin);
  out_.resize(begin);
  std::uint64_t place = 1;
  const auto perhaps = [&](std::string_view frame, std::uint32_t percent) {
    if (scaled(mix(place++, layers_[0].seed), 100) >= percent || !language_.frames.contains(frame)) return;
    expand_frame(frame, place);
  };
  perhaps("opening", 30);
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t comma = std::min(words.find(", ", at), words.size());
    out_.append(words, at, comma - at);
    if (comma == words.size()) break;
    out_ += ", ";
    perhaps("aside", 30);
    at = comma + 2;
  }
}

void Realiser::expand_one(const std::vector<Expression>& choices, std::uint64_t id, std::uint64_t salt) {
  if (!choices.empty()) expand(choices[draw(id, salt, static_cast<std::uint32_t>(choices.size()))], salt);
}

void Realiser::expand_frame(std::string_view frame, std::uint64_t salt) {
  const auto found = language_.frames.find(frame);
  if (found == language_.frames.end()) throw std::runtime_error(language_.code + ": no frame " + std::string(frame));
  expand_one(found->second, kFrameChoice, salt);
}

void Realiser::expand_person(const Node& node, std::uint8_t slot, std::uint64_t salt) {
  if (slot >= event_.shape().slots.size()) return;
  const Role& role = language_.roles.find(event_.shape().slots[slot].of)->second;
  const auto spelling =
      sentence_ != nullptr && sentence_->wrong_slot == slot ? static_cast<std::uint32_t>(sentence_->wrong_value) : 0U;
  const Name kept = name_;
  name_ = name_of(*event_.world, role, event_.values[slot].key, spelling);
  const std::uint32_t bit = 1U << slot;
  if (introductions_ != nullptr && sentence_ != nullptr && (introductions_->done & bit) == 0 &&
      node.form == Form::kPlain) {
    introductions_->done |= bit;
    sentence_->introduced |= bit;
  }
  const bool is_introduced = sentence_ != nullptr && (sentence_->introduced & bit) != 0;
  const bool shows_family = is_introduced || node.form == Form::kFull || name_.full.ends_with(name_.brief);
  if (shows_family) note_shown(node, slot);
  if (node.form == Form::kShort) {
    put(name_.brief);
  } else if (is_introduced || node.form == Form::kFull) {
    expand_one(role.first, kRoleChoice, mix(salt, slot));
  } else if (!role.later.empty()) {
    expand_one(role.later, kRoleChoice, mix(salt, slot));
  } else {
    put(name_.brief);
  }
  name_ = kept;
}

void Realiser::expand_place(Form form, std::uint64_t salt) {
  const Place& place = event_.place();
  if (form == Form::kShort) return put(place.name);
  if (form == Form::kProvince) return put(place.province);
  if (form == Form::kZone) return put(place.zone);
  if (form == Form::kUpper) {
    std::string upper = place.name;
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
    return put(upper);
  }
  const std::uint32_t choice = form == Form::kFull ? 2 : form == Form::kKind ? 1 : draw(kPlaceChoice, salt, 3);
  if (choice > 0 && !place.kind.empty() && language_index_ == 0) put(place.kind + " ");
  put(place.name);
  if (choice == 2 && !place.province.empty()) put(", " + place.province);
}

void Realiser::expand_figure(const Node& node, const Slot& slot, std::int64_t number, std::uint64_t salt) {
  const bool has_comma = language_.code == "en";
  const char thousands = has_comma ? ',' : '.';
  if (slot.kind == SlotKind::kDecimal) {
    return put(std::to_string(number / 10) + (has_comma ? '.' : ',') + std::to_string(number % 10));
  }
  if (node.form == Form::kRound) return put(with_separators(rounded_down(number), thousands));
  const bool may_be_words = number >= 0 && number < 10 && node.form != Form::kDigits && sentence_ != nullptr;
  if (may_be_words && draw(kNumberChoice, mix(salt, node.slot), 2) == 0) return put(list_line("number_word", number));
  put(with_separators(number, thousands));
}

void Realiser::expand_date(std::int64_t day, std::int64_t minute, std::uint64_t salt) {
  expand_pattern(minute >= 0 ? "day_part" : "day", day, minute, salt);
}

void Realiser::expand_clock(std::int64_t minute, std::uint64_t salt) {
  expand_pattern("clock", event_.day(), minute, salt);
}

// The frames of dates and hours hold marks: @w weekday, @d day, @m month as a number, @D and @M of two digits, @n its
// name, @y year, @t part of the day,
// @h hour, @i minute, @z zone, @g and @p hour and half of the day on a dial of twelve.
void Realiser::expand_pattern(std::string_view frame, std::int64_t day, std::int64_t minute, std::uint64_t salt) {
  const std::size_t begin = out_.size();
  expand_frame(frame, salt);
  if (out_.find('@', begin) == std::string::npos) return;
  const std::string pattern = out_.substr(begin);
  out_.resize(begin);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '@' && i + 1 < pattern.size()) {
      put_mark(pattern[++i], day, minute);
    } else {
      out_ += pattern[i];
    }
  }
}

void Realiser::put_mark(char mark, std::int64_t day, std::int64_t minute) {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day}}};
  const auto day_of_month = static_cast<unsigned>(date.day());
  const auto month = static_cast<unsigned>(date.month());
  if (mark == 'w') out_ += list_line("weekday", (day + 4) % 7);
  if (mark == 'd') out_ += std::to_string(day_of_month);
  if (mark == 'D') out_ += two_digits(day_of_month);
  if (mark == 'm') out_ += std::to_string(month);
  if (mark == 'M') out_ += two_digits(month);
  if (mark == 'n') out_ += list_line("month", month - 1);
  if (mark == 'y') out_ += std::to_string(static_cast<int>(date.year()));
  const std::int64_t hour = minute / 60;
  if (mark == 't') out_ += list_line("part_of_day", hour);
  if (mark == 'h') out_ += two_digits(hour);
  if (mark == 'i') out_ += two_digits(minute % 60);
  if (mark == 'g') out_ += std::to_string(hour % 12 == 0 ? 12 : hour % 12);
  if (mark == 'p') out_ += hour < 12 ? "a.m." : "p.m.";
  if (mark == 'z') out_ += event_.place().zone;
}

std::string_view Realiser::frame_of(const Sentence& sentence) const {
  switch (sentence.shape) {
    case Shape::kOwnVoice:
      return "plain";
    case Shape::kObserved:
      return "observed";
    case Shape::kSeconded:
      return "seconded";
    case Shape::kDenied:
      return "denied";
    case Shape::kDoubted:
      return "doubted";
    case Shape::kRetracted:
      return "retracted";
    case Shape::kSaid:
      return "said";
    case Shape::kSaidAgain:
      return "said_again";
    case Shape::kQuoted:
      return "quoted";
    case Shape::kQuotedAgain:
      return "quoted_again";
    case Shape::kUnnamed:
      return "unnamed";
    case Shape::kDocument:
      return "document";
  }
  return "plain";
}

void Realiser::realise(Sentence& sentence, Introductions* introductions) {
  sentence_ = &sentence;
  introductions_ = introductions;
  if (introductions != nullptr) sentence.introduced = 0;
  layers_ = sentence.layers;
  layer_count_ = sentence.layer_count;
  out_.clear();
  sentence.quote_begin = sentence.quote_end = 0;
  sentence.clause_begin = sentence.clause_end = 0;
  sentence.shown = sentence.loose = 0;
  sentence.shows_hedge = sentence.shows_plan = sentence.shows_attempt = false;
  expand_frame(frame_of(sentence), 0);
  while (!out_.empty() && out_.back() == ' ') out_.pop_back();
  if (!out_.empty() && std::isdigit(static_cast<unsigned char>(out_[0])) != 0) put_before_figure();
  const bool is_closed = out_.ends_with('.') || out_.ends_with(".\"") || out_.ends_with('?') || out_.ends_with("?\"") ||
                         out_.ends_with("!\"");
  if (!is_closed) out_ += '.';
  const std::size_t first = out_.find_first_not_of("\"(");
  sentence.starts_lower = first == 0 && std::islower(static_cast<unsigned char>(out_[0])) != 0;
  if (first != std::string::npos)
    out_[first] = static_cast<char>(std::toupper(static_cast<unsigned char>(out_[first])));
  while (sentence.clause_begin < sentence.clause_end && out_[sentence.clause_begin] == ' ') ++sentence.clause_begin;
  sentence.clause_end = std::min(sentence.clause_end, static_cast<std::uint32_t>(out_.size()));
  // A denial of what was just said is a proposition with all its words.
  if (sentence.shape == Shape::kDenied || sentence.shape == Shape::kDoubted)
    sentence.clause_end = static_cast<std::uint32_t>(out_.size()) - 1;
  sentence.text = out_;
  sentence_ = nullptr;
  introductions_ = nullptr;
}

// No sentence begins with a figure in digits.
void Realiser::put_before_figure() {
  const std::string rest = out_;
  out_.clear();
  expand_frame("before_figure", 0);
  put(" ");
  const auto moved = static_cast<std::uint32_t>(out_.size());
  out_ += rest;
  // The word belongs to the clause.
  sentence_->clause_begin += sentence_->clause_begin > 0 ? moved : 0;
  sentence_->clause_end += moved;
  if (sentence_->quote_end > 0) {
    sentence_->quote_begin += moved;
    sentence_->quote_end += moved;
  }
}

std::string Realiser::plain_value(std::uint8_t slot, std::int64_t value) const {
  const Slot& shape = event_.shape().slots[slot];
  if (shape.kind == SlotKind::kNumber) return with_separators(value, language_.code == "en" ? ',' : '.');
  return shape.kind == SlotKind::kList ? list_line(shape.of, value) : std::string();
}

}  // namespace newsroom
