"""Draws what scale.py measured: seconds of each stage and memory over the number of articles, both axes logarithmic."""

import math

WIDTH, HEIGHT = 920, 470
TOP, BOTTOM = 92, 56
PANELS = ((70, 440), (640, 820))  # left and right edge of seconds and of memory
STAGES = (  # in the order of the work; what takes little stands together
    ("read", ("open", "read"), "#4c8dd6"),
    ("shared text", ("propose", "compare", "passages"), "#d9822b"),
    ("stories", ("judge", "stories"), "#8f6fc4"),
    ("tell", ("tell",), "#3f9c6d"),
    ("write", ("write", "entities"), "#c2557a"),
)
STYLE = """
  text { font: 13px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #24292f; }
  .title { font-size: 16px; font-weight: 600; }
  .small { font-size: 12px; fill: #57606a; }
  .end { text-anchor: end; } .middle { text-anchor: middle; }
  .grid { stroke: #d0d7de; stroke-width: 1; }
  .whole { stroke: #24292f; stroke-width: 2.5; fill: none; } .whole-dot { fill: #24292f; }
  .stage { stroke-width: 2; fill: none; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; } text { fill: #e6edf3; } .small { fill: #9da7b1; } .grid { stroke: #30363d; }
    .whole { stroke: #e6edf3; } .whole-dot { fill: #e6edf3; }
  }
"""


class Axes:
    """A panel with two logarithmic axes."""

    def __init__(self, edges, xs, ys):
        self.left, self.right = edges
        self.x0, self.x1 = math.log10(min(xs)) - 0.1, math.log10(max(xs)) + 0.1
        self.y0, self.y1 = math.floor(math.log10(min(ys))), math.ceil(math.log10(max(ys)) * 2) / 2

    def x(self, value):
        return self.left + (math.log10(value) - self.x0) / (self.x1 - self.x0) * (self.right - self.left)

    def y(self, value):
        low = HEIGHT - BOTTOM
        return low - (math.log10(value) - self.y0) / (self.y1 - self.y0) * (low - TOP)

    def ticks_y(self):
        steps = (1, 2, 5) if self.y1 - self.y0 < 2.5 else (1,)
        ticks = [step * 10.0**power for power in range(self.y0, math.ceil(self.y1) + 1) for step in steps]
        return [tick for tick in ticks if self.y0 <= math.log10(tick) <= self.y1 + 1e-9]


def text(x, y, words, kind="", turn=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}"{turn}>{words}</text>'


def line(axes, points, kind, colour=""):
    path = " ".join(f"{axes.x(x):.1f},{axes.y(max(y, 10.0**axes.y0)):.1f}" for x, y in points)
    style = f' style="stroke:{colour}"' if colour else ""
    dots = "".join(
        f'<circle cx="{axes.x(x):.1f}" cy="{axes.y(max(y, 10.0**axes.y0)):.1f}" r="3.5" class="{kind}-dot"'
        + (f' style="fill:{colour}"' if colour else "") + "/>" for x, y in points)
    return f'<polyline points="{path}" class="{kind}"{style}/>' + dots


def compact(number):
    if number >= 1000 and number % 1000 == 0:
        return f"{number / 1000:,.0f},000"
    return f"{number:g}"


def frame(axes, xs, unit, name):
    parts = []
    for tick in axes.ticks_y():
        y = axes.y(tick)
        parts.append(f'<line x1="{axes.left}" x2="{axes.right}" y1="{y:.1f}" y2="{y:.1f}" class="grid"/>')
        parts.append(text(axes.left - 8, y + 4, compact(tick), "small end"))
    for value in xs:
        x = axes.x(value)
        parts.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" class="grid"/>')
        parts.append(text(x, HEIGHT - BOTTOM + 18, f"{value:,}", "small middle"))
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(text(axes.left - 52, middle, unit, "small middle", f' transform="rotate(-90 {axes.left - 52} {middle})"'))
    parts.append(text((axes.left + axes.right) / 2, HEIGHT - BOTTOM + 40, "articles", "small middle"))
    parts.append(text(axes.left, TOP - 14, name))
    return parts


def label_ends(axes, labels):
    """Names behind the last points, moved apart where they would touch."""
    parts, lowest = [], -math.inf
    for y, name, colour in sorted(labels):
        lowest = max(y + 4, lowest + 16)
        fill = f' style="fill:{colour}"' if colour else ""
        parts.append(f'<text x="{axes.right + 8}" y="{lowest:.1f}" class="small"{fill}>{name}</text>')
    return parts


def seconds_panel(rows, fit):
    xs = [row["articles"] for row in rows]
    series = [(name, colour, [(row["articles"], sum(s["wall_s"] for s in row["stages"] if s["stage"] in stages))
                              for row in rows]) for name, stages, colour in STAGES]
    whole = [(row["articles"], row["wall_s"]) for row in rows]
    values = [y for _, _, points in series for _, y in points] + [y for _, y in whole]
    axes = Axes(PANELS[0], xs, [max(value, 0.05) for value in values])
    parts = frame(axes, xs, "seconds", "Seconds of the whole job" + (f", as n^{fit:.2f}" if fit else ""))
    labels = [(axes.y(whole[-1][1]), f"all, {whole[-1][1]:,.0f} s", "")]
    for name, colour, points in series:
        parts.append(line(axes, points, "stage", colour))
        labels.append((axes.y(max(points[-1][1], 10.0**axes.y0)), name, colour))
    return parts + [line(axes, whole, "whole")] + label_ends(axes, labels)


def memory_panel(rows, fit):
    xs = [row["articles"] for row in rows]
    points = [(row["articles"], row["peak_mb"]) for row in rows]
    axes = Axes(PANELS[1], xs, [y for _, y in points])
    parts = frame(axes, xs, "MB", "Peak memory" + (f", as n^{fit:.2f}" if fit else ""))
    return parts + [line(axes, points, "whole")] + label_ends(axes, [(axes.y(points[-1][1]), f"{points[-1][1]:,.0f} MB", "")])


def draw(result, path):
    rows, fits = result["sizes"], result["fits"]
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" '
             'role="img" aria-label="Seconds and memory of sumber analyze by number of articles">',
             f"<style>{STYLE}</style>", f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>',
             text(20, 30, "sumber analyze, JSON lines in, folder of JSON lines out", "title"),
             text(20, 50, f"{result['machine']}; newsroom, {result['setting']}, seed {result['seed']}", "small")]
    parts += seconds_panel(rows, fits["wall_s"]) + memory_panel(rows, fits["peak_mb"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(parts + ["</svg>"]) + "\n")
