// One sentence as the choices it was made of, and its words. Realised again from the same choices it is the same; with
// a layer on top it is a rewriting, which keeps some choices and draws others afresh.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "event.h"

namespace newsroom {

// kSeconded: another voice on what the sentence before says. kDenied: `that accusation`, without saying it again.
enum class Shape : std::uint8_t {
  kOwnVoice,
  kObserved,
  kSaid,
  kSaidAgain,
  kQuoted,
  kQuotedAgain,
  kUnnamed,
  kDocument,
  kSeconded,
  kDenied,
  kDoubted,
  kRetracted
};

// Draws made afresh: about `share_ppm` of the choice points.
struct Layer {
  std::uint64_t seed = 0;
  std::uint32_t share_ppm = 1'000'000;
};
inline constexpr std::size_t kMaxLayers = 4;

struct Sentence {
  std::uint16_t fact = 0;
  std::uint8_t plan = 0;
  Shape shape = Shape::kOwnVoice;
  std::uint8_t speaker = kNoSlot;
  std::uint8_t layer_count = 0;
  std::uint8_t language = 0;
  bool starts_paragraph = false;
  bool drops_hedge = false;
  bool adds_hedge = false;     // where the event is certain
  bool shows_hedge = false;    // its plan has a place for one
  bool tells_as_done = false;  // what is planned
  bool tells_as_won = false;   // what is tried
  bool shows_plan = false;
  bool shows_attempt = false;
  bool starts_lower = false;     // but for the capital of the sentence
  bool is_joined = false;        // to the sentence before: told no more by its choices alone
  std::uint32_t introduced = 0;  // bit s where the person in slot s is named in full
  std::uint8_t wrong_slot = kNoSlot;
  std::int64_t wrong_value = 0;  // of wrong_slot: another figure or line, or the spelling of a name
  std::uint32_t shown = 0;       // bit s where the proposition gives the exact value of slot s
  std::uint32_t loose = 0;       // bit s where it does so as a bound or a rough figure ("at least", "about")
  std::uint32_t outlet = 0;      // whose reporter saw it, where it is observed
  std::array<Layer, kMaxLayers> layers{};

  std::uint32_t root = 0;            // sentence of the report that this one goes back to, in the story
  std::uint32_t wording = 0;         // sentences of one root and one wording are the same words
  std::int32_t parent = -1;          // article of the story it was copied from
  std::uint8_t edits = 0;            // bits of Edit
  std::uint8_t level_percent = 100;  // words kept in order, of the longer of it and its parent

  std::string text;
  std::uint32_t clause_begin = 0, clause_end = 0;  // bytes of text: the proposition without its attribution
  std::uint32_t quote_begin = 0, quote_end = 0;    // bytes of text: the words between the quotation marks
};

enum Edit : std::uint8_t {
  kShortenedName = 1,
  kLostHedge = 2,
  kWrongFigure = 4,
  kMisspelling = 8,
  kLostAttribution = 16,
  kGainedHedge = 32,  // says nothing of the direction
  kToldAsDone = 64,   // a plan as a deed
  kToldAsWon = 128    // an attempt as a deed
};

// Mentions made so far in an article that is being written; bit s for slot s.
struct Introductions {
  std::uint32_t done = 0;
};

class Realiser {
 public:
  Realiser(const Event& event, std::uint32_t language);

  // Sets text and marks. Where `introductions` is given, people not yet named are introduced and `introduced` is set;
  // otherwise `introduced` is obeyed.
  void realise(Sentence& sentence, Introductions* introductions);

  // Titles, furniture and credits: an expression with draws of one seed.
  [[nodiscard]] std::string phrase(Expression expression, std::uint64_t seed);

  // A frame of dates and hours, as of `published`.
  [[nodiscard]] std::string stamp(std::string_view frame, std::int64_t minute, std::uint64_t seed);

  // A word that joins a sentence to the one before.
  [[nodiscard]] std::string joint(std::uint64_t seed);

  void set_credit(std::string_view credit) { credit_ = credit; }
  void set_outlet(const Outlet& outlet) { outlet_ = &outlet; }
  void set_title(std::string_view title) { title_ = title; }

  [[nodiscard]] const Event& event() const { return event_; }
  [[nodiscard]] std::uint32_t plan_count(std::uint16_t fact) const;
  [[nodiscard]] const Wording& wording() const;
  [[nodiscard]] std::string person_name(std::uint8_t slot) const;

  // A figure or a line of a list as digits and names; empty for slots of other kinds.
  [[nodiscard]] std::string plain_value(std::uint8_t slot, std::int64_t value) const;

 private:
  void expand(Expression expression, std::uint64_t salt);
  void expand_order(const Node& node, std::uint64_t salt);
  void expand_slot(const Node& node, std::uint64_t salt);
  void expand_special(const Node& node, std::uint64_t salt);
  void expand_person(const Node& node, std::uint8_t slot, std::uint64_t salt);
  void expand_place(Form form, std::uint64_t salt);
  void expand_figure(const Node& node, const Slot& slot, std::int64_t number, std::uint64_t salt);
  void expand_date(std::int64_t day, std::int64_t minute, std::uint64_t salt);
  void expand_clock(std::int64_t minute, std::uint64_t salt);
  void expand_pattern(std::string_view frame, std::int64_t day, std::int64_t minute, std::uint64_t salt);
  void put_mark(char mark, std::int64_t day, std::int64_t minute);
  void expand_frame(std::string_view frame, std::uint64_t salt);
  void expand_quote();
  void expand_turn(Special turn, std::uint64_t salt);
  void expand_clause(std::uint64_t salt);
  void expand_hedge(std::uint64_t salt);
  void note_shown(const Node& node, std::uint8_t slot);
  [[nodiscard]] bool is_after_loose_word() const;
  void put_asides(std::size_t begin);
  void put_before_figure();
  void expand_one(const std::vector<Expression>& choices, std::uint64_t id, std::uint64_t salt);
  void put(std::string_view text);
  [[nodiscard]] std::uint32_t draw(std::uint64_t id, std::uint64_t salt, std::uint32_t count) const;
  [[nodiscard]] std::int64_t number_of(std::uint8_t slot) const;
  [[nodiscard]] const std::string& list_line(const std::string& list, std::int64_t line) const;
  [[nodiscard]] std::string_view frame_of(const Sentence& sentence) const;

  const Event& event_;
  const Language& language_;
  std::uint32_t language_index_;
  const Outlet* outlet_ = nullptr;
  std::string_view credit_, title_;
  Sentence* sentence_ = nullptr;
  Introductions* introductions_ = nullptr;
  std::string out_;
  std::array<Layer, kMaxLayers> layers_{};
  std::uint8_t layer_count_ = 0;
  Name name_;  // of the person whose role is being expanded
  bool is_in_proposition_ = false;
};

}  // namespace newsroom
