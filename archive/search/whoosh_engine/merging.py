"""How do several segments become one, without what was deleted? A range of surfaces at a time, so memory is bounded."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.search.whoosh_engine.arrays import Ints, Section, narrow, ranges, steps
from archive.search.whoosh_engine.builder import (
    MAX_TOKENS,
    BuiltSegment,
    segment_meta,
    surface_ranges,
    term_sections,
)
from archive.search.whoosh_engine.columns import COLUMNS, merge_columns
from archive.search.whoosh_engine.postings import MAX_ITEMS, Layout, Postings
from archive.search.whoosh_engine.snapshot import LiveSegment
from archive.search.whoosh_engine.vocabulary import holders


@dataclass(frozen=True, slots=True)
class _Part:
    """One segment on its way into the merged one."""

    live: LiveSegment
    numbers: Ints
    """Each item's number in the merged segment, or -1."""
    surfaces: Ints
    """The surfaces that live on."""
    ranks: Ints
    """Their places in the merged dictionary."""


def choose(segments: Sequence[LiveSegment], most: int) -> list[int]:
    """Which segments to merge when there are more than `most` that are not full: the smallest, of like size."""
    small = [n for n, live in enumerate(segments) if live.alive <= MAX_ITEMS // 2]
    if len(small) <= most:
        return []
    small.sort(key=lambda n: segments[n].alive)
    chosen, items, tokens = small[:0], 0, 0
    for n in small:
        items += segments[n].alive
        tokens += sum(segments[n].total_lengths)
        too_large = items > MAX_ITEMS or tokens > MAX_TOKENS
        unlike = segments[n].alive > 2 * (items - segments[n].alive)
        if len(chosen) >= 2 and (too_large or unlike):
            break
        chosen.append(n)
    return chosen


def merge(segments: Sequence[LiveSegment]) -> BuiltSegment:
    """One segment with all live items of these."""
    numbers, order = _numbers(segments)
    items = len(order)
    names, parts = _dictionary(segments, numbers)
    lengths = np.concatenate([live.segment.lengths for live in segments], axis=1).astype(np.int64)[:, order]
    sections: dict[str, Section] = {
        "ids": np.concatenate([live.segment.ids for live in segments])[order],
        "days": np.concatenate([live.segment.days for live in segments])[order],
        "lengths": narrow(lengths.ravel()),
        **term_sections(names, *_keys(parts)),
        **_postings(parts, len(names)),
    }
    for facet in COLUMNS:
        sections |= merge_columns(facet, [live.segment.column(facet) for live in segments], numbers, items)
    return BuiltSegment(items, sections, segment_meta(items, lengths))


def _numbers(segments: Sequence[LiveSegment]) -> tuple[list[Ints], Ints]:
    """The new number of every item, and the live items in their new order."""
    live = np.flatnonzero(np.concatenate([segment.all.mask for segment in segments]))
    ids = np.concatenate([segment.segment.ids for segment in segments])
    days = np.concatenate([segment.segment.days for segment in segments]).astype(np.int64)
    order = live[np.lexsort((ids[live], -days[live]))]
    numbers = np.full(len(ids), -1, np.int64)
    numbers[order] = np.arange(len(order))
    edges = np.cumsum([segment.items for segment in segments])[:-1]
    return np.split(numbers, edges), order


def _dictionary(segments: Sequence[LiveSegment], numbers: Sequence[Ints]) -> tuple[list[str], list[_Part]]:
    kept = [np.flatnonzero(holders(live)) for live in segments]
    words = [live.segment.surfaces.all() for live in segments]
    own = [[all_[n] for n in some.tolist()] for all_, some in zip(words, kept, strict=True)]
    names = sorted(set().union(*own))
    rank = {name: n for n, name in enumerate(names)}
    ranks = [np.array([rank[name] for name in some], np.int64) for some in own]
    return names, [_Part(*part) for part in zip(segments, numbers, kept, ranks, strict=True)]


def _keys(parts: Sequence[_Part]) -> tuple[list[str], Ints, Ints]:
    """The loose keys that still name a surface, and all (key, surface) pairs."""
    numbers: dict[str, int] = {}
    pairs = [np.zeros((0, 2), np.int64)]
    for part in parts:
        segment = part.live.segment
        key = np.array([numbers.setdefault(key, len(numbers)) for key in segment.keys.all()], np.int64)
        rank = np.full(len(segment.surfaces), -1, np.int64)
        rank[part.surfaces] = part.ranks
        of_key = np.repeat(key, steps(segment.key_of))
        both = np.column_stack((of_key, rank[segment.key_surfaces]))
        pairs.append(both[both[:, 1] >= 0])
    unique = np.unique(np.concatenate(pairs), axis=0)
    names = np.array(list(numbers), object)
    used = np.unique(unique[:, 0])
    ordered = sorted(used.tolist(), key=names.__getitem__)
    place = np.zeros(len(names), np.int64)
    place[ordered] = np.arange(len(ordered))
    return [str(names[n]) for n in ordered], place[unique[:, 0]], unique[:, 1]


def _postings(parts: Sequence[_Part], surfaces: int) -> dict[str, Section]:
    layout = Layout(max(int(part.live.segment.positions.max(initial=0)) for part in parts))
    postings = Postings(layout, surfaces)
    for low, high in surface_ranges(_tokens_per_surface(parts, surfaces)):
        postings.add(np.concatenate([_occurrences(part, low, high, layout) for part in parts]))
    return postings.sections()


def _tokens_per_surface(parts: Sequence[_Part], surfaces: int) -> Ints:
    tokens = np.zeros(surfaces, np.int64)
    for part in parts:
        segment = part.live.segment
        tokens[part.ranks] += steps(segment.cell_first[segment.cell_of])[part.surfaces]
    return tokens


def _occurrences(part: _Part, low: int, high: int, layout: Layout) -> Ints:
    """The live occurrences of a range of surfaces, packed for the merged segment."""
    segment = part.live.segment
    first, last = np.searchsorted(part.ranks, (low, high))
    chosen = part.surfaces[first:last]
    if not len(chosen):
        return np.zeros(0, np.int64)
    cells = segment.cells(chosen)
    rank = np.repeat(part.ranks[first:last], steps(segment.cell_of)[chosen])
    rows, items, frequency, begin = segment.occurrences(cells)
    number = part.numbers[items]
    kept = number >= 0
    rows, number, frequency, begin = rows[kept], number[kept], frequency[kept], begin[kept]
    places = segment.positions[ranges(begin, begin + frequency)].astype(np.int64)
    high_part = layout.key(rank[rows], cells.fields[rows], number, np.zeros(len(rows), np.int64))
    return np.repeat(high_part, frequency) | places
