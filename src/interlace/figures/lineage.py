"""What grew out of what: boxes and arrows, from left to right (on narrow pages from top to bottom)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from interlace.figures.figure import Caption, Figure, FigureTable, Sheet, finished, text
from interlace.figures.markup import element, group, linked, titled
from interlace.figures.theme import look
from interlace.figures.typography import wrapped
from interlace.figures.words import ENGLISH, Words


@dataclass(frozen=True)
class Box:
    """A partnership or an initiative, with the year it began where it is known."""

    key: str
    name: str
    year: int | str | None = None
    kind: str = "partnership"
    link: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Arrow:
    """A stated relation that reads as a sentence: *from* continues, merged into, split from or grew out of *to*."""

    from_key: str
    to_key: str
    relation: str = ""
    is_uncertain: bool = False


@dataclass(frozen=True)
class _Set:
    """A box with its place, px, and its name as lines."""

    box: Box
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


BACKWARDS = frozenset({"continues", "grew_out_of", "split_from"})
"""Relations that are said of the younger: "B grew out of A" is drawn from A to B."""


def lineage(
    nodes: Sequence[Box],
    links: Sequence[Arrow],
    caption: Caption,
    *,
    width: float = 720,
    words: Words = ENGLISH,
    show_title: bool = True,
    key: str = "",
) -> Figure:
    """A small drawing of what continues, splits and merges; time runs from left to right."""
    sheet = Sheet(width, words, show_title, key)
    pairs = [_older_first(link) for link in links]
    ranks = _ranks(nodes, pairs)
    layers = [[box for box in nodes if ranks[box.key] == rank] for rank in range(max(ranks.values(), default=0) + 1)]
    placed, height = _stacked(layers, sheet) if sheet.is_compact or len(layers) > 5 else _side_by_side(layers, sheet)
    by_key = {each.box.key: each for each in placed}
    is_down = sheet.is_compact or len(layers) > 5
    body = [
        _arrow(by_key[older], by_key[younger], link, sheet, is_down=is_down)
        for link, (older, younger) in zip(links, pairs, strict=True)
        if older in by_key and younger in by_key
    ]
    body += [_drawn(each, sheet) for each in placed]
    names = {box.key: box.name for box in nodes}
    rows = tuple(
        (names.get(link.from_key, link.from_key), relation_in_words(link, words), names.get(link.to_key, link.to_key))
        for link in links
    )
    table = FigureTable(caption.title, (words.from_, words.relation, words.to), rows)
    return finished(caption, sheet, body, height, table)


def relation_in_words(link: Arrow, words: Words) -> str:
    """The relation as readers should read it."""
    return words.relations.get(link.relation, link.relation)


def _older_first(link: Arrow) -> tuple[str, str]:
    if link.relation in BACKWARDS:
        return link.to_key, link.from_key
    return link.from_key, link.to_key


def _ranks(nodes: Sequence[Box], pairs: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Longest way from a beginning, beginnings just before what follows them; a circle of claims stops growing."""
    ranks = {box.key: 0 for box in nodes}
    for _ in nodes:
        for older, younger in pairs:
            if older in ranks and younger in ranks and older != younger:
                ranks[younger] = min(max(ranks[younger], ranks[older] + 1), len(nodes) - 1)
    has_older = {younger for _, younger in pairs}
    for key in ranks:
        after = [ranks[younger] for older, younger in pairs if older == key and younger in ranks]
        if key not in has_older and after:
            ranks[key] = max(min(after) - 1, 0)
    levels = sorted(set(ranks.values()))
    return {key: levels.index(rank) for key, rank in ranks.items()}


def _side_by_side(layers: Sequence[Sequence[Box]], sheet: Sheet) -> tuple[list[_Set], float]:
    gap = 104.0
    wide = min(214.0, (sheet.width - 4 - gap * (len(layers) - 1)) / len(layers))
    sets = [[_measured(box, wide, sheet) for box in layer] for layer in layers]
    tall = max((sum(high + 16 for high, _ in layer) for layer in sets), default=0.0)
    placed = []
    for k, (layer, sizes) in enumerate(zip(layers, sets, strict=True)):
        y = 2 + (tall - sum(high + 16 for high, _ in sizes)) / 2
        for box, (high, lines) in zip(layer, sizes, strict=True):
            placed.append(_Set(box, 2 + k * (wide + gap), y, wide, high, lines))
            y += high + 16
    return placed, tall + 4


def _stacked(layers: Sequence[Sequence[Box]], sheet: Sheet) -> tuple[list[_Set], float]:
    placed, y = [], 2.0
    for layer in layers:
        across = max(1, min(len(layer), int(sheet.width // 105)))
        wide = min(210.0, (sheet.width - 4 - 10 * (across - 1)) / across)
        for first in range(0, len(layer), across):
            row = [(box, *_measured(box, wide, sheet)) for box in layer[first : first + across]]
            left = (sheet.width - len(row) * wide - (len(row) - 1) * 10) / 2
            placed += [
                _Set(box, left + k * (wide + 10), y, wide, high, lines) for k, (box, high, lines) in enumerate(row)
            ]
            y += max(high for _, high, _ in row) + 10
        y += 26
    return placed, y - 32


def _measured(box: Box, wide: float, sheet: Sheet) -> tuple[float, tuple[str, ...]]:
    lines = wrapped(box.name, wide - 18, sheet.size, most_lines=4, bold=box.is_here)
    year = sheet.small + 5 if box.year else 0.0
    return 16 + len(lines) * sheet.size * 1.25 + year, tuple(lines)


def _drawn(each: _Set, sheet: Sheet) -> str:
    box, size = each.box, sheet.size
    is_partnership = box.kind == "partnership"
    rounding = 3 if is_partnership else min(each.height / 2, 18)
    frame = element(
        "rect",
        x=each.x,
        y=each.y,
        width=each.width,
        height=each.height,
        rx=rounding,
        stroke_width=2.4 if box.is_here else 1.1,
        stroke_dasharray=None if is_partnership else "4 2",
        **look("il-box"),
    )
    middle, y = each.x + each.width / 2, each.y + 8 + size
    lines = [
        text(line, middle, y + k * size * 1.25, size, anchor="middle", bold=1 if box.is_here else None)
        for k, line in enumerate(each.lines)
    ]
    if box.year:
        below = y + len(each.lines) * size * 1.25
        lines.append(text(str(box.year), middle, below, sheet.small, "il-soft", anchor="middle"))
    title = f"{box.name}, {box.year}" if box.year else box.name
    return linked(group(titled(title), frame, *lines), href=box.link)


def _arrow(older: _Set, younger: _Set, link: Arrow, sheet: Sheet, *, is_down: bool) -> str:
    size, words = sheet.small, sheet.words
    relation = words.flows.get(link.relation, link.relation) + (f" ({words.uncertain})" if link.is_uncertain else "")
    if is_down:
        x_1, y_1 = older.x + older.width / 2, older.y + older.height
        x_2, y_2 = younger.x + younger.width / 2, younger.y - 1
        bend = (y_1 + y_2) / 2
        path, head = f"M{x_1:.1f} {y_1:.1f}C{x_1:.1f} {bend:.1f} {x_2:.1f} {bend:.1f} {x_2:.1f} {y_2 - 6:.1f}", (0, 1)
        label = text(
            relation, (x_1 + x_2) / 2 + 6, bend + 3, size, "il-soft il-halo", stroke_width=3, paint_order="stroke"
        )
    else:
        x_1, y_1 = older.x + older.width, older.y + older.height / 2
        x_2, y_2 = younger.x - 1, younger.y + younger.height / 2
        bend = (x_1 + x_2) / 2
        path, head = f"M{x_1:.1f} {y_1:.1f}C{bend:.1f} {y_1:.1f} {bend:.1f} {y_2:.1f} {x_2 - 6:.1f} {y_2:.1f}", (1, 0)
        at = (y_1 + y_2) / 2 - 5
        label = text(
            relation, bend - 2, at, size, "il-soft il-halo", anchor="middle", stroke_width=3, paint_order="stroke"
        )
    dx, dy = head
    tip = f"M{x_2:.1f} {y_2:.1f}l{-7 * dx - 3.5 * dy:.1f} {-7 * dy - 3.5 * dx:.1f}l{7 * dy:.1f} {7 * dx:.1f}z"
    return group(
        titled(f"{older.box.name} → {younger.box.name}: {relation}"),
        element(
            "path", d=path, stroke_width=1.3, stroke_dasharray="4 3" if link.is_uncertain else None, **look("il-axis")
        ),
        element("path", d=tip, **look("il-soft")),
        label,
    )
