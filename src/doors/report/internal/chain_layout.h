// A small layered drawing: nodes in columns, few crossings, the same result on every machine.
#pragma once

#include <cstddef>
#include <vector>

namespace sumber::doors::report {

struct LayerNode {
  std::size_t layer = 0;
  int height = 0;  // units of the drawing
  int y = 0;       // top; filled by lay_out
};

struct LayerEdge {
  std::size_t from = 0;  // node of a lower layer
  std::size_t to = 0;
  std::vector<int> bends;  // y where the edge passes each layer between its ends; filled by lay_out
};

struct Layered {
  std::vector<LayerNode> nodes;
  std::vector<LayerEdge> edges;
  std::size_t layer_count = 0;
  int height = 0;  // filled by lay_out
};

// Orders each layer by the mean place of its neighbours, swept back and forth, then moves nodes towards their
// neighbours without changing the order. Integers only; ties keep the order of `nodes`.
void lay_out(Layered& drawing);

}  // namespace sumber::doors::report
