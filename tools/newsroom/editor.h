// What copyists do to the sentences they take over.
#pragma once

#include <vector>

#include "sentence.h"

namespace newsroom {

class Editor {
 public:
  // `touched` is the share of sentences that even a faithful copy changes lightly.
  Editor(const Event& event, double touched, std::uint64_t seed) : event_(event), touched_(touched), dice_(seed) {}

  // Tells a copied body in other words: some choices of its sentences are drawn afresh, some sentences dropped or
  // joined.
  void rewrite(std::vector<Sentence>& body);

  // The small changes and mistakes of a copy that is otherwise faithful. Sentences without a parent stay as they are.
  void touch(std::vector<Sentence>& body);

  // The sentence with its true value.
  void set_right(Sentence& sentence);

 private:
  void realise_again(Sentence& sentence);
  void add_layer(Sentence& sentence, std::uint32_t share_ppm);
  void join_sentences(std::vector<Sentence>& body);
  void join(Sentence& first, Sentence& second);
  void cut(std::vector<Sentence>& body);
  void edit(Sentence& sentence);
  bool draw_wrong_value(Sentence& sentence, std::uint8_t position);
  bool make_mistake(Sentence& sentence);
  std::int64_t wrong_figure(std::int64_t right);

  const Event& event_;
  double touched_;
  Dice dice_;
  std::uint32_t wordings_ = 0;  // given out so far in the story
};

}  // namespace newsroom
