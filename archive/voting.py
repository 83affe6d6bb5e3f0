"""How does a text tell of a vote: how many on each side, and which parties and persons? (afstemning)"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    """What a vote was for."""

    FOR = "for"
    AGAINST = "imod"
    ABSTAINED = "undlod"


PARTY_NAMES: dict[str, str] = {
    "socialdemokrat": "A", "radikale venstre": "B", "det radikale venstre": "B", "konservative": "C",
    "det konservative folkeparti": "C", "konservative folkeparti": "C", "den konservative": "C",
    "nye borgerlige": "D", "socialistisk folkeparti": "F", "sf": "F", "borgernes parti": "H", "liberal alliance": "I",
    "kristendemokraterne": "K", "moderaterne": "M", "dansk folkeparti": "O", "venstre": "V",
    "danmarksdemokraterne": "Æ", "enhedslisten": "Ø", "alternativet": "Å",
}  # fmt: skip
"""Party names (lower case) and the letters they stand under on the ballot."""

_NUMBER_WORDS = {"ingen": 0, "en": 1, "én": 1, "et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6,
                 "syv": 7, "otte": 8, "ni": 9, "ti": 10}  # fmt: skip
_NUMBER = rf"(?:\d{{1,2}}|{'|'.join(_NUMBER_WORDS)})"
_LIST = r"(?P<{}>\((?:[^()]|\([^()]*\))*\))"

_COUNTED = re.compile(
    rf"\bmed (?P<yes>{_NUMBER}) stemmer?\b(?! for\b)(?: i?mod (?P<no>{_NUMBER})\b(?: stemmer?)?)?",
    re.IGNORECASE,
)
_LISTED_COUNT = re.compile(
    rf"\b(?:(?P<yes>{_NUMBER}) (?:stemmer?|stemte) for|stemte (?P<voted>{_NUMBER}) for)\b\s?{_LIST.format('yes_who')}?"
    rf"(?:,? og|,)? ?(?P<no>{_NUMBER})(?: stemmer?| stemte)? i?mod\b"
    rf"\s?{_LIST.format('no_who')}?",
    re.IGNORECASE,
)
_ABSTAINED = re.compile(
    rf"\b(?P<count>{_NUMBER})(?: medlem(?:mer)?| af medlemmerne)?\s?(?:undlod(?: at stemme)?"
    rf"|hverken stemte for eller imod"
    rf"|stemte hverken for eller imod)\s?{_LIST.format('who')}?",
    re.IGNORECASE,
)
_MATTER = r"(?:\s(?:indstillingen|forslaget|ændringsforslaget|punktet))?"
_SIDE_LINE = re.compile(
    rf"(?<!\w)(?:(?P<for>For{_MATTER}(?: stemte)?)|(?P<against>I?mod{_MATTER}(?: stemte)?)"
    r"|(?P<abstained>(?:Undlod(?: at stemme)?"
    r"|Hverken(?: for eller imod)?|Blankt)(?: stemte)?))\s?(?P<colon>:)?\s(?=[A-ZÆØÅ\d(])",
)
_MAJORITY = re.compile(
    r"\b[Ee]t flertal (?:i udvalget )?(?:,? )?bestående af"
    r" (?P<who>[^.\n]{1,120}?)\s?(?:\((?P<count>\d{1,2})\))?,?\s"
    r"(?=anbefal|indstil|godkend|kan|kunne|vedt|stem|beslut|tiltr|find)"
)
_MAJORITY_OF = re.compile(
    rf"\bet flertal på (?P<yes>{_NUMBER})\b(?: medlemmer| stemmer)?(?: i?mod (?P<no>{_NUMBER})\b)?", re.IGNORECASE
)
_THEY_VOTED = re.compile(
    r"\b(?P<who>[A-ZÆØÅ][\wæøåÆØÅ-]*(?:(?:, | og |\s)[A-ZÆØÅ][\wæøåÆØÅ-]*){0,12})"
    r"\s(?:(?P<against>stemte i?mod|stemmer i?mod)|undlod at stemme|stemte blankt)\b"
)
_REJECTED = re.compile(r"\b(?:forkastet|afvist|nedstemt|faldt)\W*$", re.IGNORECASE)
_POINT = re.compile(r"^At[ -]?\d", re.MULTILINE)
_UNANIMOUS = re.compile(r"\benstemmigt?\b", re.IGNORECASE)
_PERSON = re.compile(r"[A-ZÆØÅ][\w.'’-]*\s+(?:(?:af|de|von|van|la)\s+)?[A-ZÆØÅ]")
_WITH_PARTY = re.compile(r"(?P<name>[^()]+?)\s*\((?P<party>[^()]{1,40})\)")
_ENTRY_BREAK = re.compile(r"\s*,\s*(?:og\s)?|\s+og\s+|\s*;\s*|\s+samt\s+")
_LETTERS = re.compile(r"[A-ZÆØÅ]{1,3}")


@dataclass(frozen=True, slots=True)
class Person:
    """A voter by name, with the party's letter where the text gives it.

    >>> Person.read("Claus Enghave (V)")
    Person(name='Claus Enghave', party='V')
    """

    name: str
    party: str | None = None

    @classmethod
    def read(cls, entry: str) -> "Person":
        """A person as an entry of a list of voters."""
        found = _WITH_PARTY.fullmatch(entry)
        return cls(found["name"].strip(), party_of(found["party"])) if found else cls(entry.strip())


@dataclass(slots=True)
class FoundVote:
    """A vote a text tells of, with the words [start, end) and what each side's list holds."""

    start: int
    end: int
    counts: dict[Side, int] = field(default_factory=dict)
    listed: dict[Side, tuple[str, ...]] = field(default_factory=dict)
    told: bool = False

    def has(self, side: Side) -> bool:
        """Whether the side's parties are named."""
        return bool(self.parties(side))

    def parties(self, side: Side) -> tuple[str, ...]:
        """The parties named on a side, whole; persons' own parties are not among them."""
        found = (party_of(entry) for entry in self.listed.get(side, ()))
        return tuple(dict.fromkeys(party for party in found if party))

    def persons(self, side: Side) -> tuple[Person, ...]:
        """The persons named on a side."""
        return tuple(Person.read(entry) for entry in self.listed.get(side, ()) if _is_person(entry))


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one run of words says of a vote."""

    start: int
    end: int
    counts: dict[Side, int]
    listed: dict[Side, tuple[str, ...]]
    opens: bool
    named: bool = False
    """Whether its counts come from the names in a list, so that a number said before goes for it."""
    told: bool = True
    """Whether it says by itself that there was a vote: a majority that nobody opposed need not have voted."""


def find_votes(text: str) -> list[FoundVote]:
    """Find the votes a decision tells of, in order.

    >>> find_votes("Godkendt med 42 stemmer mod 4. 8 medlemmer undlod at stemme.")[0].counts[Side.ABSTAINED]
    8
    >>> find_votes("For: Ø, F og A. Imod: C og Bo Dam (V).")[0].persons(Side.AGAINST)
    (Person(name='Bo Dam', party='V'),)
    """
    votes: list[FoundVote] = []
    for piece in sorted(_pieces(text), key=lambda one: (one.start, -one.end)):
        if votes and piece.start < votes[-1].end:
            continue
        if not votes or _begins_another(votes[-1], piece, text):
            votes.append(FoundVote(piece.start, piece.end))
        _take(votes[-1], piece)
    votes = [vote for vote in votes if vote.told]
    if not votes and (unanimous := _UNANIMOUS.search(text)):
        votes.append(FoundVote(unanimous.start(), unanimous.end(), {Side.AGAINST: 0}))
    return votes


def party_of(entry: str) -> str | None:
    """The party an entry of a list of voters names: its letter, or a local list's own name; None for a person.

    >>> party_of("Venstres byrådsgruppe"), party_of("Ø (navn, navn)"), party_of("Bo Hilsted (A)")
    ('V', 'Ø', None)
    """
    bare = re.sub(r"\s*\(.*\)?\s*$", "", entry).strip(" .:")
    if _LETTERS.fullmatch(bare):
        return "F" if bare == "SF" else bare
    lowered = re.sub(r"s?(?: byrådsgruppe| gruppe)?$", "", bare.lower())
    for name in sorted(PARTY_NAMES, key=len, reverse=True):
        if lowered == name or (len(name) > 3 and lowered.startswith(name)):
            return PARTY_NAMES[name]
    return bare if re.match(r"(?:Liste|Borgerlisten|Løsgænger|Lokallisten)\b", bare) else None


def _pieces(text: str) -> Iterator[_Piece]:
    lowered = text.lower()
    if not any(sign in lowered for sign in ("stem", "flertal", "undlod", ":")):
        return  # most decisions: nothing of a vote can stand there
    for match in _COUNTED.finditer(text):
        against = {Side.AGAINST: _count(match["no"])} if match["no"] else {}
        counts = {Side.FOR: _count(match["yes"])} | against
        if _REJECTED.search(text[: match.start()]) and counts[Side.FOR] > counts.get(Side.AGAINST, counts[Side.FOR]):
            # "forkastet med 14 stemmer mod 10": the fourteen were against what was proposed
            counts = {Side.FOR: counts[Side.AGAINST], Side.AGAINST: counts[Side.FOR]}
        yield _Piece(match.start(), match.end(), counts, {}, opens=True)
    for match in _LISTED_COUNT.finditer(text):
        counts = {Side.FOR: _count(match["yes"] or match["voted"]), Side.AGAINST: _count(match["no"])}
        parties = {Side.FOR: _listed(match["yes_who"] or ""), Side.AGAINST: _listed(match["no_who"] or "")}
        yield _Piece(match.start(), match.end(), counts, parties, opens=True)
    for match in _ABSTAINED.finditer(text):
        who = {Side.ABSTAINED: _listed(match["who"])} if match["who"] else {}
        yield _Piece(match.start(), match.end(), {Side.ABSTAINED: _count(match["count"])}, who, opens=False)
    yield from _side_pieces(text)
    yield from _majority_pieces(text)
    for match in _THEY_VOTED.finditer(text):
        side = Side.AGAINST if match["against"] else Side.ABSTAINED
        counts, listed = _persons(match["who"], side), {side: _listed(match["who"])}
        yield _Piece(match.start(), match.end(), counts, listed, opens=False, named=True)


def _majority_pieces(text: str) -> Iterator[_Piece]:
    """ "Et flertal på 4 mod 3", "Et flertal bestående af A, C og V (6)"."""
    for match in _MAJORITY_OF.finditer(text):
        against = {Side.AGAINST: _count(match["no"])} if match["no"] else {}
        counts = {Side.FOR: _count(match["yes"])} | against
        yield _Piece(match.start(), match.end(), counts, {}, opens=True, told=bool(against))
    for match in _MAJORITY.finditer(text):
        count = {Side.FOR: int(match["count"])} if match["count"] else _persons(match["who"], Side.FOR)
        parties = {Side.FOR: _listed(match["who"])}
        yield _Piece(match.start(), match.end(), count, parties, opens=True, told=False)


def _persons(listed: str, side: Side) -> dict[Side, int]:
    """How many voted so, where a list names nobody but persons with first and last name."""
    entries = _entries(listed)
    count = _listed_count(listed, entries) if all(" " in entry for entry in entries) else None
    return {} if count is None else {side: count}


def _side_pieces(text: str) -> Iterator[_Piece]:
    """ "For: Ø, F, A", "Imod stemte 2 (Ø, F)": a side and the list behind it."""
    for match in _SIDE_LINE.finditer(text):
        if not (match["colon"] or "stemte" in match[0]):
            continue
        side = Side.FOR if match["for"] else Side.AGAINST if match["against"] else Side.ABSTAINED
        end = _list_end(text, match.end())
        listed = text[match.end() : end]
        entries = _entries(listed)
        counts = {} if (count := _listed_count(listed, entries)) is None else {side: count}
        named = not re.match(r"\s*\d", listed)
        yield _Piece(match.start(), end, counts, {side: _listed(listed)}, opens=side is Side.FOR, named=named)


def _list_end(text: str, position: int) -> int:
    """Where a list of voters ends: a line or sentence end outside parentheses, or the next side."""
    depth = 0
    for index in range(position, len(text)):
        letter = text[index]
        depth += (letter == "(") - (letter == ")")
        if depth <= 0 and (letter == "\n" or (letter == "." and text[index + 1 : index + 2] in ("", " ", "\n"))):
            return index
        if depth <= 0 and letter == " " and _SIDE_LINE.match(text, index + 1):
            return index
    return len(text)


def _entries(listed: str) -> list[str]:
    """The entries of a list, split at commas and "og" outside parentheses; "20 (…)" gives what it holds."""
    listed = listed.strip()
    counted = re.fullmatch(r"(?:\d{1,2})?\s*\((.*)\)", listed, re.DOTALL)
    if counted:
        listed = counted[1]
    parts, depth, last, index = [], 0, 0, 0
    while index < len(listed):
        depth += (listed[index] == "(") - (listed[index] == ")")
        if depth == 0 and (broken := _ENTRY_BREAK.match(listed, index)):
            parts.append(listed[last:index])
            index = last = broken.end()
            continue
        index += 1
    parts.append(listed[last:])
    return [part.strip() for part in parts if part.strip()]


def _listed(listed: str) -> tuple[str, ...]:
    """The parties and persons of a list, each once."""
    return tuple(dict.fromkeys(one for one in _entries(listed) if party_of(one) or _is_person(one)))


def _is_person(entry: str) -> bool:
    return party_of(entry) is None and _PERSON.match(entry) is not None


def _listed_count(listed: str, entries: list[str]) -> int | None:
    """The count before a list, or the number of its persons where it names nobody but persons."""
    if counted := re.match(r"\s*(\d{1,2})\b", listed):
        return int(counted[1])
    persons = [entry for entry in entries if party_of(entry) is None and re.match(r"[A-ZÆØÅ]", entry)]
    return len(persons) if persons and len(persons) == len(entries) else None


def _begins_another(vote: FoundVote, piece: _Piece, text: str) -> bool:
    """Whether a piece tells of a later vote: it opens one, or says again what is already said."""
    if piece.opens and _POINT.search(text, vote.end, piece.start):
        return True
    names_voters = not piece.opens and piece.named and not any(side in vote.listed for side in piece.listed)
    again = any(vote.has(side) for side in piece.listed) or any(
        side in vote.counts and vote.counts[side] != count and not names_voters for side, count in piece.counts.items()
    )
    return again or (piece.opens and piece.start - vote.end > 300)


def _take(vote: FoundVote, piece: _Piece) -> None:
    vote.end = piece.end
    vote.told |= piece.told
    vote.counts = piece.counts | vote.counts if piece.named else vote.counts | piece.counts
    vote.listed |= {side: listed for side, listed in piece.listed.items() if listed}


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBER_WORDS[word.lower()]
