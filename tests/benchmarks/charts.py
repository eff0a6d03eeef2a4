"""Charts as plain SVG: bars and lines, from numbers alone."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

WIDTH = 860
LABELS = 250
NUMBERS = 110
COLOURS = ("#1f6f8b", "#e07a3f", "#5b8c5a", "#8a5a9e", "#c2a83e", "#b0413e", "#4a4e69", "#7f9c96", "#999999", "#d4a5a5")
EDGE = 16


def _text(x: float, y: float, words: str, anchor: str = "start", weight: str = "normal") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}">{escape(words)}</text>'


def _box(x: float, y: float, width: float, height: float, color: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{height:.1f}" fill="{color}"/>'


def _line(x1: float, y1: float, x2: float, y2: float, color: str = "#cccccc", width: float = 1) -> str:
    place = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {place} stroke="{color}" stroke-width="{width}"/>'


def _drawing(title: str, height: float, shapes: Sequence[str]) -> str:
    view = f'viewBox="0 0 {WIDTH} {height:.0f}" role="img" font-family="sans-serif" font-size="13" fill="#222222"'
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" {view}>',
            f"<title>{escape(title)}</title>",
            _box(0, 0, WIDTH, height, "#ffffff"),
            _text(EDGE, 26, title, weight="bold"),
            *shapes,
            "</svg>\n",
        ]
    )


def _legend(names: Sequence[str], y: float, colours: Mapping[str, str]) -> tuple[list[str], float]:
    """Its shapes, and where it ends."""
    shapes: list[str] = []
    x = float(EDGE)
    for name in names:
        needed = 30 + 7.2 * len(name)
        if x + needed > WIDTH - EDGE:
            x, y = float(EDGE), y + 20
        shapes += [_box(x, y - 10, 12, 12, colours[name]), _text(x + 17, y, name)]
        x += needed
    return shapes, y + 10


def bars(title: str, groups: Mapping[str, Mapping[str, float]], form: str, mark: float | None = None) -> str:
    """Groups of horizontal bars; `mark` is drawn through all of them."""
    columns = list(dict.fromkeys(column for group in groups.values() for column in group))
    colours = dict(zip(columns, COLOURS * 2, strict=False))
    most = max((value for group in groups.values() for value in group.values()), default=1.0)
    scale = (WIDTH - LABELS - NUMBERS) / most
    shapes: list[str] = []
    y = 44.0
    for group, values in groups.items():
        shapes.append(_text(EDGE, y + 14, group, weight="bold"))
        y += 20
        for column, value in values.items():
            shapes.append(_text(LABELS - 8, y + 14, column, "end"))
            shapes.append(_box(LABELS, y + 2, value * scale, 15, colours[column]))
            shapes.append(_text(LABELS + value * scale + 6, y + 14, form.format(value)))
            y += 19
        y += 12
    if mark is not None:
        shapes.append(_line(LABELS + mark * scale, 40, LABELS + mark * scale, y - 8, "#222222"))
    return _drawing(title, y + 4, shapes)


def lines(title: str, curves: Mapping[str, Mapping[float, float]], axes: tuple[str, str], form: str) -> str:
    """Curves over logarithmic axes."""
    points = [point for curve in curves.values() for point in curve.items() if point[1] > 0]
    low_x, high_x = _decades([x for x, _ in points])
    low_y, high_y = _decades([y for _, y in points])
    left, right, top, bottom = 80.0, WIDTH - 40.0, 60.0, 380.0

    def at(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - low_x) / (high_x - low_x)
        up = (math.log10(y) - low_y) / (high_y - low_y)
        return left + across * (right - left), bottom - up * (bottom - top)

    shapes: list[str] = []
    for decade in range(low_x, high_x + 1):
        x, _ = at(10.0**decade, 10.0**low_y)
        shapes += [_line(x, top, x, bottom), _text(x, bottom + 18, f"{10**decade:,}", "middle")]
    for decade in range(low_y, high_y + 1):
        _, y = at(10.0**low_x, 10.0**decade)
        shapes += [_line(left, y, right, y), _text(left - 6, y + 4, form.format(10.0**decade), "end")]
    shapes += [_text(EDGE, top - 12, axes[1]), _text(right, bottom + 36, axes[0], "end")]
    colours = dict(zip(curves, COLOURS, strict=False))
    for name, curve in curves.items():
        places = [at(x, y) for x, y in sorted(curve.items()) if y > 0]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        shapes.append(f'<polyline points="{path}" fill="none" stroke="{colours[name]}" stroke-width="2"/>')
        shapes += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colours[name]}"/>' for x, y in places]
    legend, end = _legend(list(curves), bottom + 60, colours)
    return _drawing(title, end + 6, [*shapes, *legend])


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)
