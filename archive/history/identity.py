"""Which case does an item without a number belong to? (formodet samme sag: scored, said as presumed, undone at will)"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.values import slug

LEAST = 0.6
"""The least score that joins; a wrong join is worse than none."""
_REFERENCE, _QUOTE, _SAME_TITLE, _HELD_IN_TITLE, _FAR = 0.6, 0.5, 0.7, 0.6, -0.3
_NEAR_DAYS = 3 * 366
_RECURRING = 3
_STANDING = re.compile(
    r"^(?:lukket|godkendelse-af-(?:dagsorden|referat|protokol)|eventuelt|meddelelser|orientering(?:er)?(?:-fra|$)"
    r"|bordrunde|gensidig-orientering|underskrift|naeste-moede|spoergetid|bemaerkninger-til|kommende-moede|sager-paa-vej"
    r"|punktet-er-fjernet)"
)
_FRAME_WORDS = (
    "opfølgning status sag fornyet behandling endelig vedtagelse forslag orientering drøftelse evaluering godkendelse",
    "udkast oplæg proces medlemsforslag beslutning møde udvalg byråd punkt kommune år",
)
_FRAME = frozenset(word for line in _FRAME_WORDS for word in line.split())
"""Words that say what is done with a matter, not which matter it is."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Known:
    """What identity is judged by: an item's place, title, case (None where it has no number) and what it points at."""

    id: int
    body: str
    day: date
    number: str
    title: str
    case: int | None
    points_at: frozenset[tuple[str, date, str]] = frozenset()
    quotes: frozenset[tuple[str, date]] = frozenset()
    names: frozenset[int] = frozenset()
    """Cases whose number stands in its prose."""


@dataclass(frozen=True, slots=True)
class Joined:
    """An item without a number with the items it is presumed to share a case with, how surely and why."""

    item: int
    case: int | None
    with_item: int
    score: float
    reasons: tuple[str, ...]


def is_standing(title: str) -> bool:
    """Whether a title is that of an item every meeting has, which never makes two items one case."""
    return _STANDING.match(slug(title)) is not None


def presumed_joins(items: Sequence[Known], key: Callable[[str], str]) -> tuple[Joined, ...]:
    """Every item without a number joined to the one case that is surest, or to an earlier one without a number.

    `key` gives a word's dictionary form. Where two cases are equally sure, none is guessed.
    """
    titles = {item.id: telling_words(item.title, key) for item in items}
    recurring = _recurring(items)
    indexed = _indexed(items, titles)
    loose = [one for one in sorted(items, key=lambda one: (one.day, one.id)) if one.case is None]
    joins: list[Joined] = []
    for item in loose:
        if is_standing(item.title):
            continue
        others = _candidates(item, titles[item.id], indexed)
        scored = [_score(item, other, titles, recurring) for other in others if _may_join(item, other)]
        if (best := _surest(item, scored)) is not None:
            joins.append(best)
    return tuple(joins)


def telling_words(title: str, key: Callable[[str], str]) -> frozenset[str]:
    """The words of a title that say which matter it is, in their dictionary form."""
    words = (key(word) for word in _WORD.findall(title.casefold()) if len(word) > 3)
    return frozenset(word for word in words if word not in _FRAME)


def _score(
    item: Known, other: Known, titles: Mapping[int, frozenset[str]], recurring: frozenset[tuple[str, str]]
) -> Joined:
    reasons: list[tuple[float, str]] = []
    if (other.body, other.day, other.number) in item.points_at or other.case in item.names:
        reasons.append((_REFERENCE, "henviser til punktet"))
    if (other.body, other.day) in item.quotes:
        reasons.append((_QUOTE, "citerer mødet"))
    if (item.body, slug(item.title)) not in recurring:
        reasons += _by_title(titles[item.id], titles[other.id])
    if abs((item.day - other.day).days) > _NEAR_DAYS:
        reasons.append((_FAR, "langt imellem"))
    score = round(sum(weight for weight, _ in reasons), 2)
    return Joined(item.id, other.case, other.id, score, tuple(reason for _, reason in reasons))


def _by_title(own: frozenset[str], other: frozenset[str]) -> Iterator[tuple[float, str]]:
    fewest = min(len(own), len(other))
    if own == other and fewest >= 2:
        yield _SAME_TITLE, "samme titel"
    elif fewest >= 3 and (own <= other or other <= own):
        yield _HELD_IN_TITLE, "titlen går igen"


def _surest(item: Known, scored: Iterable[Joined]) -> Joined | None:
    """The surest join; a numbered case goes before a loose item, and two cases equally sure cancel out."""
    sure = sorted(
        (one for one in scored if one.score >= LEAST), key=lambda one: (one.case is None, -one.score, -one.with_item)
    )
    if not sure:
        return None
    rivals = {one.case for one in sure if one.case is not None and one.score == sure[0].score}
    return sure[0] if len(rivals) <= 1 else None


def _may_join(item: Known, other: Known) -> bool:
    """A numbered case at any time; a loose item only to an earlier one, so that each group has one beginning."""
    if other.id == item.id or is_standing(other.title):
        return False
    if (other.body, other.day) == (item.body, item.day):
        return False
    return other.case is not None or (other.day, other.id) < (item.day, item.id)


@dataclass(frozen=True, slots=True)
class _Indexed:
    """Where candidates are looked up."""

    by_word: Mapping[str, list[Known]]
    by_place: Mapping[tuple[str, date, str], list[Known]]
    by_day: Mapping[tuple[str, date], list[Known]]
    by_case: Mapping[int | None, list[Known]]


def _indexed(items: Sequence[Known], titles: Mapping[int, frozenset[str]]) -> _Indexed:
    by_word: defaultdict[str, list[Known]] = defaultdict(list)
    by_place: defaultdict[tuple[str, date, str], list[Known]] = defaultdict(list)
    by_day: defaultdict[tuple[str, date], list[Known]] = defaultdict(list)
    by_case: defaultdict[int | None, list[Known]] = defaultdict(list)
    for item in items:
        by_place[item.body, item.day, item.number].append(item)
        by_day[item.body, item.day].append(item)
        by_case[item.case].append(item)
        for word in titles[item.id]:
            by_word[word].append(item)
    return _Indexed(dict(by_word), dict(by_place), dict(by_day), dict(by_case))


def _candidates(item: Known, words: frozenset[str], known: _Indexed) -> list[Known]:
    """The items that may share its case: those it points at or quotes, and those with its rarest title words."""
    found: dict[int, Known] = {}
    for place in item.points_at:
        found.update((one.id, one) for one in known.by_place.get(place, ()))
    for day in item.quotes:
        found.update((one.id, one) for one in known.by_day.get(day, ()))
    for case in item.names:
        found.update((one.id, one) for one in known.by_case.get(case, ())[:1])
    for word in sorted(words, key=lambda word: (len(known.by_word[word]), word))[:3]:
        if len(known.by_word[word]) <= 200:
            found.update((one.id, one) for one in known.by_word[word])
    return list(found.values())


def _recurring(items: Iterable[Known]) -> frozenset[tuple[str, str]]:
    """Titles that a body has on so many days that they name a habit, not a case."""
    days = {(item.body, slug(item.title), item.day) for item in items}
    counts = Counter((body, title) for body, title, _ in days)
    return frozenset(title for title, count in counts.items() if count >= _RECURRING)
