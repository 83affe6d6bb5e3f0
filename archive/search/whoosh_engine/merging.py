"""How do several segments become one, without what was deleted? A range of surfaces at a time, so memory is bounded."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from archive.search.whoosh_engine.arrays import NO_INTS, Ints, Section, changes, narrow, ranges, steps
from archive.search.whoosh_engine.builder import (
    MAX_TOKENS,
    BuiltSegment,
    segment_meta,
    surface_ranges,
    term_sections,
)
from archive.search.whoosh_engine.columns import COLUMNS, merge_columns
from archive.search.whoosh_engine.postings import MAX_ITEMS, Layout, Postings, pair
from archive.search.whoosh_engine.snapshot import LiveSegment
from archive.search.whoosh_engine.vocabulary import holders

_HALF = 32
PART_TOKENS = 2_000_000
"""So many occurrences are merged at a time, which bounds the memory a merge needs."""


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
    spread: Ints
    """How many live items hold each of them."""


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
    spread = [holders(live) for live in segments]
    kept = [np.flatnonzero(some) for some in spread]
    words = [live.segment.surfaces.all() for live in segments]
    own = [[all_[n] for n in some.tolist()] for all_, some in zip(words, kept, strict=True)]
    names = sorted(set().union(*own))
    rank = {name: n for n, name in enumerate(names)}
    ranks = [np.array([rank[name] for name in some], np.int64) for some in own]
    held = [all_[some] for all_, some in zip(spread, kept, strict=True)]
    return names, [_Part(*part) for part in zip(segments, numbers, kept, ranks, held, strict=True)]


def _keys(parts: Sequence[_Part]) -> tuple[list[str], Ints, Ints]:
    """The loose keys that still name a surface, and all (key, surface) pairs."""
    numbers: dict[str, int] = {}
    pairs = [NO_INTS]
    for part in parts:
        segment = part.live.segment
        key = np.array([numbers.setdefault(key, len(numbers)) for key in segment.keys.all()], np.int64)
        rank = np.full(len(segment.surfaces), -1, np.int64)
        rank[part.surfaces] = part.ranks
        of_surface = rank[segment.key_surfaces]
        pairs.append((np.repeat(key, steps(segment.key_of)) << _HALF | of_surface)[of_surface >= 0])
    both = np.concatenate(pairs)
    both.sort()
    both = both[changes(both)]
    of_key = both >> _HALF
    names = list(numbers)
    ordered = sorted(of_key[changes(of_key)].tolist(), key=names.__getitem__)
    place = np.zeros(len(names), np.int64)
    place[ordered] = np.arange(len(ordered))
    return [names[number] for number in ordered], place[of_key], both & ((1 << _HALF) - 1)


def _postings(parts: Sequence[_Part], surfaces: int) -> dict[str, Section]:
    layout = Layout(max(int(part.live.segment.positions.max(initial=0)) for part in parts))
    postings = Postings(layout, surfaces)
    for low, high in surface_ranges(_tokens_per_surface(parts, surfaces), PART_TOKENS):
        postings.add_sorted(*_in_order([_found(part, low, high) for part in parts]))
    return postings.sections(_spread(parts, surfaces))


def _tokens_per_surface(parts: Sequence[_Part], surfaces: int) -> Ints:
    tokens = np.zeros(surfaces, np.int64)
    for part in parts:
        segment = part.live.segment
        tokens[part.ranks] += steps(segment.cell_first[segment.cell_of])[part.surfaces]
    return tokens


def _spread(parts: Sequence[_Part], surfaces: int) -> Ints:
    """How many items hold each surface: no item stands in two segments."""
    spread = np.zeros(surfaces, np.int64)
    for part in parts:
        spread[part.ranks] += part.spread
    return spread


def _found(part: _Part, low: int, high: int) -> tuple[Ints, Ints, Section]:
    """The live postings of a range of surfaces, packed for the merged segment; how often, and at which positions."""
    segment = part.live.segment
    first, last = np.searchsorted(part.ranks, (low, high))
    chosen = part.surfaces[first:last]
    if not len(chosen):
        return NO_INTS, NO_INTS, segment.positions[:0]
    cells = segment.cells(chosen)
    rank = np.repeat(part.ranks[first:last], steps(segment.cell_of)[chosen])
    rows, items, frequency, begin = segment.occurrences(cells)
    number = part.numbers[items]
    if part.live.live is not None:
        kept = number >= 0
        rows, number, frequency, begin = rows[kept], number[kept], frequency[kept], begin[kept]
    return pair(rank[rows], cells.fields[rows], number), frequency, _slices(segment.positions, begin, frequency)


def _in_order(found: Sequence[tuple[Ints, Ints, Section]]) -> tuple[Ints, Ints, Section]:
    """Postings that are in order in each part, in order all together: runs that are sorted are merged, not sorted."""
    pairs, frequency, positions = (np.concatenate(some) for some in zip(*found, strict=True))
    if len(found) == 1:
        return pairs, frequency, positions
    order = np.argsort(pairs, kind="stable")
    begin = np.cumsum(frequency) - frequency
    return pairs[order], frequency[order], _slices(positions, begin[order], frequency[order])


def _slices(values: Section, begins: Ints, lengths: Ints) -> Section:
    """Many slices, one after the other; neighbours are cut as one."""
    if not len(begins):
        return values[:0]
    low, high = int(begins[0]), int(begins[-1] + lengths[-1])
    if np.array_equal(begins[1:], (begins + lengths)[:-1]):
        return values[low:high]
    return values[ranges(begins, begins + lengths)]
