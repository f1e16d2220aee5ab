// Who the words of a source stand for.
#pragma once

#include <unordered_map>
#include <vector>

#include "read/attribute/internal/frames.h"

namespace sumber::read::attribute {

inline constexpr std::size_t kMaxCompared = 2000;  // entities a name is compared with; no honest article has more

struct Speaker {
  std::vector<std::uint32_t> entities;  // into ReadArticle::entities, new ones behind
  bool is_unnamed = false;
  bool is_document = false;
};

inline bool has_entity(const Speaker& speaker) { return !speaker.entities.empty(); }

// Resolves sources in the order of the text; remembers who spoke last. Frames must come by unit, then by cue.
class SpeakerFinder {
 public:
  explicit SpeakerFinder(const Reading& reading);

  [[nodiscard]] Speaker find(const Frame& frame);

  // Where the sentence of `frame` or the two before it name `speaker` last; empty where they do not.
  [[nodiscard]] base::Span named_before(const Frame& frame, const Speaker& speaker) const;

  // Entities that only an attribution needs, in order of their first attribution.
  [[nodiscard]] std::vector<model::Entity> take_new_entities() { return std::move(new_entities_); }

  [[nodiscard]] const model::Entity& entity(std::uint32_t index) const;

 private:
  void go_to(std::uint32_t unit);
  void note_subject(std::uint32_t unit);
  [[nodiscard]] Speaker find_by_words(text::TokenRange phrase);
  [[nodiscard]] Speaker find_named(text::TokenRange phrase);
  [[nodiscard]] bool is_bare_thing(text::TokenRange phrase) const;
  [[nodiscard]] bool is_named_person(const Speaker& speaker) const;
  [[nodiscard]] bool goes_on(const Frame& frame) const;
  [[nodiscard]] bool is_list_of_people(text::TokenRange phrase) const;
  [[nodiscard]] bool holds_office(const Speaker& speaker) const;
  [[nodiscard]] Speaker find_described(text::TokenRange phrase) const;
  [[nodiscard]] std::uint32_t named_just_before(std::uint32_t token) const;
  [[nodiscard]] Speaker find_pronoun(text::TokenRange phrase) const;
  [[nodiscard]] std::vector<std::uint32_t> people_in(text::TokenRange phrase) const;
  [[nodiscard]] std::vector<std::uint32_t> bodies_in(text::TokenRange phrase) const;
  [[nodiscard]] std::uint32_t find_by_title(text::TokenRange phrase) const;
  [[nodiscard]] std::uint32_t find_by_last_title(text::TokenRange phrase) const;
  [[nodiscard]] std::uint32_t find_by_wider_title(text::TokenRange phrase, std::uint32_t row) const;
  [[nodiscard]] std::uint32_t find_by_title_word(text::TokenRange phrase) const;
  [[nodiscard]] bool is_named_in(std::uint32_t entity, text::TokenRange phrase) const;
  [[nodiscard]] std::uint32_t find_by_name(text::TokenRange phrase) const;
  [[nodiscard]] std::uint32_t find_full_name(std::uint32_t entity) const;
  [[nodiscard]] Speaker make_speaker(text::TokenRange phrase);
  [[nodiscard]] bool has_vague_head(text::TokenRange phrase) const;
  [[nodiscard]] bool points_to_words(text::TokenRange phrase) const;
  [[nodiscard]] text::TokenRange owner_of_words(text::TokenRange phrase) const;
  [[nodiscard]] std::uint32_t person_before(std::uint32_t token) const;
  [[nodiscard]] bool is_bare_document(text::TokenRange phrase) const;
  [[nodiscard]] text::TokenRange without_role_behind(text::TokenRange phrase) const;
  void add_office(text::TokenRange phrase, model::Entity& entity) const;
  void learn_titles();
  // Does a name begin its clause, so that what acts behind it may be the name?
  enum class Clause : std::uint8_t { kOfName, kOther };
  [[nodiscard]] text::TokenRange title_behind(std::uint32_t at, const auto& goes_on, Clause clause) const;
  void add_title_keys(text::TokenRange range, std::vector<std::uint64_t>& keys) const;

  const Reading& reading_;
  Speaker last_;           // who spoke or acted last
  Speaker last_person_;    // the same, people only
  Speaker last_voice_;     // who spoke last, whoever acted since
  Speaker last_unnamed_;   // for "pejabat itu"
  Speaker last_private_;   // a named person without an office, for "saksi itu"
  Speaker last_document_;  // for "putusan tersebut"
  std::uint32_t unit_ = 0;
  std::uint32_t voice_unit_ = kNoIndex;  // where last_voice_ spoke
  bool has_spoken_in_unit_ = false;
  std::vector<std::vector<std::uint64_t>> title_words_;  // by entity, sorted keys
  std::vector<std::vector<std::uint32_t>> places_;       // by entity, tokens where it is mentioned
  std::unordered_map<std::string, std::uint32_t> made_;  // folded words to new entity
  std::vector<model::Entity> new_entities_;
};

}  // namespace sumber::read::attribute
