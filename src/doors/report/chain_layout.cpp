#include "doors/report/internal/chain_layout.h"

#include <algorithm>
#include <numeric>

namespace sumber::doors::report {

namespace {

constexpr int kGap = 12;         // between two nodes of a column
constexpr int kBendHeight = 6;   // room that a passing edge takes
constexpr int kOrderSweeps = 8;  // the order settles after three or four on real chains
constexpr int kPlaceSweeps = 6;
constexpr std::size_t kScale = 1'000;

// A node, or the place where an edge passes a layer.
struct Slot {
  std::size_t layer = 0;
  int height = 0;
  int y = 0;
  std::vector<std::size_t> left;
  std::vector<std::size_t> right;
};

struct Grid {
  std::vector<Slot> slots;                       // nodes first, in their order, then bends
  std::vector<std::vector<std::size_t>> layers;  // slots from top to bottom
  std::vector<std::vector<std::size_t>> bends;   // of each edge
};

void join(Grid& grid, std::size_t left, std::size_t right) {
  grid.slots[left].right.push_back(right);
  grid.slots[right].left.push_back(left);
}

Grid make_grid(const Layered& drawing) {
  Grid grid;
  for (const LayerNode& node : drawing.nodes) grid.slots.push_back({node.layer, node.height, 0, {}, {}});
  for (const LayerEdge& edge : drawing.edges) {
    std::vector<std::size_t> bends;
    std::size_t last = edge.from;
    for (std::size_t layer = drawing.nodes[edge.from].layer + 1; layer < drawing.nodes[edge.to].layer; ++layer) {
      grid.slots.push_back({layer, kBendHeight, 0, {}, {}});
      bends.push_back(grid.slots.size() - 1);
      join(grid, last, bends.back());
      last = bends.back();
    }
    join(grid, last, edge.to);
    grid.bends.push_back(std::move(bends));
  }
  grid.layers.resize(drawing.layer_count);
  for (std::size_t at = 0; at < grid.slots.size(); ++at) grid.layers[grid.slots[at].layer].push_back(at);
  return grid;
}

void order_layer(Grid& grid, std::size_t layer, const std::vector<std::size_t> Slot::* side) {
  std::vector<std::size_t> place(grid.slots.size(), 0);
  for (const auto& others : grid.layers) {
    for (std::size_t at = 0; at < others.size(); ++at) place[others[at]] = at;
  }
  std::vector<std::size_t> weight(grid.slots.size(), 0);
  for (const std::size_t slot : grid.layers[layer]) {
    const std::vector<std::size_t>& neighbours = grid.slots[slot].*side;
    std::size_t sum = 0;
    for (const std::size_t neighbour : neighbours) sum += place[neighbour] * kScale;
    weight[slot] = neighbours.empty() ? place[slot] * kScale : sum / neighbours.size();
  }
  std::ranges::stable_sort(grid.layers[layer], {}, [&](std::size_t slot) { return weight[slot]; });
}

void order_layers(Grid& grid) {
  for (int sweep = 0; sweep < kOrderSweeps; ++sweep) {
    if (sweep % 2 == 0) {
      for (std::size_t layer = 1; layer < grid.layers.size(); ++layer) order_layer(grid, layer, &Slot::left);
    } else {
      for (std::size_t layer = grid.layers.size() - 1; layer-- > 0;) order_layer(grid, layer, &Slot::right);
    }
  }
}

int height_of(const Grid& grid, const std::vector<std::size_t>& layer) {
  int height = -kGap;
  for (const std::size_t slot : layer) height += grid.slots[slot].height + kGap;
  return std::max(height, 0);
}

int wanted_middle(const Grid& grid, const Slot& slot) {
  int sum = 0;
  int count = 0;
  for (const auto* side : {&slot.left, &slot.right}) {
    for (const std::size_t neighbour : *side) {
      sum += grid.slots[neighbour].y + grid.slots[neighbour].height / 2;
      ++count;
    }
  }
  return count == 0 ? slot.y + slot.height / 2 : sum / count;
}

// Each slot goes where its neighbours want it; those that would overlap are pushed down, then back up from the foot.
void place_layer(Grid& grid, const std::vector<std::size_t>& layer, int total_height) {
  int floor = 0;
  for (const std::size_t at : layer) {
    Slot& slot = grid.slots[at];
    slot.y = std::max(floor, wanted_middle(grid, slot) - slot.height / 2);
    floor = slot.y + slot.height + kGap;
  }
  int ceiling = total_height;
  for (auto at = layer.rbegin(); at != layer.rend(); ++at) {
    Slot& slot = grid.slots[*at];
    slot.y = std::min(slot.y, ceiling - slot.height);
    ceiling = slot.y - kGap;
  }
}

int place_layers(Grid& grid) {
  int total = 0;
  for (const auto& layer : grid.layers) total = std::max(total, height_of(grid, layer));
  for (const auto& layer : grid.layers) {
    int y = (total - height_of(grid, layer)) / 2;
    for (const std::size_t slot : layer) {
      grid.slots[slot].y = y;
      y += grid.slots[slot].height + kGap;
    }
  }
  for (int sweep = 0; sweep < kPlaceSweeps; ++sweep) {
    for (std::size_t at = 0; at < grid.layers.size(); ++at) {
      const std::size_t layer = sweep % 2 == 0 ? at : grid.layers.size() - 1 - at;
      place_layer(grid, grid.layers[layer], total);
    }
  }
  return total;
}

}  // namespace

void lay_out(Layered& drawing) {
  if (drawing.nodes.empty()) return;
  Grid grid = make_grid(drawing);
  order_layers(grid);
  drawing.height = place_layers(grid);
  for (std::size_t at = 0; at < drawing.nodes.size(); ++at) drawing.nodes[at].y = grid.slots[at].y;
  for (std::size_t at = 0; at < drawing.edges.size(); ++at) {
    drawing.edges[at].bends.clear();
    for (const std::size_t bend : grid.bends[at]) {
      drawing.edges[at].bends.push_back(grid.slots[bend].y + kBendHeight / 2);
    }
  }
}

}  // namespace sumber::doors::report
