"""Who was at the meeting, who was away, and who stood aside?"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from archive.values import Presence
from indexer.minutes.parsed import Line, ParsedPerson
from indexer.minutes.sentences import split_sentences
from indexer.minutes.stems import has_any
from indexer.readers.document import Block, Document, Role

_LABEL = re.compile(
    r"\s*(?P<label>mødedeltagere|deltagere|tilstede|til stede|medlemmer|afbud/fraværende|fraværende med afbud|"
    r"fraværende|afbud(?: fra)?|ikke til stede|ikke tilstede|deltog ikke|"
    r"følgende deltog ikke i behandlingen af punktet)"
    r"\s*[:\t ]\s*",
    re.IGNORECASE,
)
_AWAY_LABELS = ("afbud", "fravær", "ikke", "deltog ikke", "følgende deltog ikke")
_NOTE = re.compile(r"\s*\((?P<note>[^()]*)\)\s*")
_PARTY = re.compile(r"[A-ZÆØÅ]{1,3}|Løsgænger|UFP|UP")
_TAIL = re.compile(r",\s*(?P<note>(?:sag(?:er)?|pkt|punkt|suppleant|stedfortræder)\b.*)$", re.IGNORECASE)
_PARTY_LAST = re.compile(r",\s*(?P<party>[A-ZÆØÅ]{1,2}|[Ll]øsgænger)$")
_ROLE_FIRST = re.compile(
    r"^(?P<role>(?:vice|næst)?formand|(?:vice)?borgmester|udvalgsformand)\s+(?=[A-ZÆØÅ])", re.IGNORECASE
)
_ROLE = re.compile(
    r"\s+[-–]\s+(?P<role>(?:vice|næst)?formand\w*|borgmester\w*|viceborgmester\w*|medlem)\b\.?", re.IGNORECASE
)
_SEPARATOR = re.compile(r"\s*[,;\n\t]\s*(?![^()]*\))|\s+og\s+(?=[A-ZÆØÅ])(?![^()]*\))")
_NAME = r"[A-ZÆØÅ][\w.'’-]*(?:\s+(?:[A-ZÆØÅ][\w.'’-]*|von|van|de|af|el|al))*"
_PERSON = rf"{_NAME}(?:\s*\([^()]{{1,30}}\))?"
_PEOPLE = rf"(?P<names>{_PERSON}(?:(?:,\s*|\s+og\s+|,\s*og\s+){_PERSON})*)"
_ROLE_BEFORE = r"(?:(?:Rådmand|Borgmester|Udvalgsformand|Formand|Byrådsmedlem)\s+)?"

_WHO = rf"{_ROLE_BEFORE}{_PEOPLE}"

_SENTENCES: tuple[tuple[re.Pattern[str], Presence], ...] = (
    (re.compile(rf"{_WHO} var (?:fraværende|forhindret i at deltage)\b.*"), Presence.ABSENT),
    (re.compile(rf"{_WHO} (?:havde meldt|meldte) (?:sig )?afbud\b.*"), Presence.ABSENT),
    (re.compile(rf"{_WHO} deltog ikke\b.*inhabil.*", re.I), Presence.DISQUALIFIED),
    (re.compile(rf"{_WHO} (?:erklærede sig|var|blev (?:erklæret|anset for)) inhabil\w*\b.*"), Presence.DISQUALIFIED),
    (re.compile(rf"{_WHO} forlod (?:mødet|lokalet)[^.]*inhabil.*"), Presence.DISQUALIFIED),
    (re.compile(rf"{_WHO} deltog ikke (?:i|under) (?:sagen|punktet|udvalget|behandling|møde)\w*\b.*"), Presence.ABSENT),
    (re.compile(rf"(?:Der var )?[Aa]fbud fra {_PEOPLE}\.?(?: I ?stedet mødte .*|,? (?:stedfortræder|suppleant) .*)?"),
     Presence.ABSENT),
    (re.compile(rf"{_WHO} forlod mødet\b.*"), Presence.LEFT),
    (re.compile(rf"(?:I ?stedet mødte|Som stedfortræder (?:mødte|deltog)) {_PEOPLE}\b.*"), Presence.SUBSTITUTE),
    (re.compile(rf"{_PEOPLE} (?:mødte|deltog)(?: i mødet)? i stedet for\b.*"), Presence.SUBSTITUTE),
    (re.compile(rf"{_PEOPLE} (?:mødte|deltog) som (?:stedfortræder|suppleant)\b.*"), Presence.SUBSTITUTE),
)  # fmt: skip
_AWAY_LINE = re.compile(
    r"(?P<label>Afbud(?: fra)?|Fraværende(?: med afbud)?|Afbud/Fraværende|Ikke til stede|Ikke tilstede|"
    r"Deltog ikke|Følgende deltog ikke i behandlingen af punktet)\s*(?::|\s-\s)\s*(?P<names>.*)",
    re.DOTALL,
)
_STEMS = ("afbud", "fravær", "ikke", "forhindret", "inhabil", "forlod", "mødte", "deltog")
"""One of these stands in whatever says who was away or came in another's place."""
_SUBSTITUTE_TAIL = re.compile(
    rf"(?:\s+[-–]\s+|[.,]\s+)(?:I ?stedet (?:mødte|deltog) )?(?P<names>{_PERSON})"
    r"(?: (?:mødte|deltog) som (?:stedfortræder|suppleant)(?: for .*)?)?\.?$"
)
_STAND_IN = re.compile(rf"(?:suppleant|stedfortræder)\s+(?P<name>{_PERSON})\s+(?:deltog|mødte)\.?")
_WITH_STAND_IN = re.compile(rf"(?P<away>{_PERSON})\s+(?:suppleant|stedfortræder)(?:\s+er)?:?\s+(?P<name>{_PERSON})\.?")
_ABSENT_ALONE = re.compile(r"\s*(?:Afbud|Fraværende(?: med afbud)?|Ikke til ?stede)\s*")
"""A label without a colon, over names on the next lines."""
_NEXT_AFBUD = re.compile(r"\.\s+Afbud fra\s+")
_FULL_NAME = r"[A-ZÆØÅ][\w.'’-]*(?:\s+[A-ZÆØÅ][\w.'’-]*)+(?:\s*\([^()]{1,30}\))?"
_ONLY_NAMES = re.compile(rf"{_FULL_NAME}(?:(?:,\s*|\s+og\s+){_FULL_NAME})*\.?")
_LONGEST_LIST = 8_000
"""No meeting has more names than this holds; what is longer is no list of people."""
_NOBODY = {"", "ingen", "-", "intet", "ingen afbud", "."}


def attendance(document: Document, blocks: Iterable[Block]) -> tuple[ParsedPerson, ...]:
    """Everybody the header names, once each; a later "Afbud" overrules an earlier mention."""
    people: dict[str, ParsedPerson] = {}
    for block in blocks:
        if block.role is not Role.PARTICIPANTS:
            continue
        for person in _of_block(document, block):
            known = people.get(person.name)
            if known is None or known.status is Presence.PRESENT:
                people[person.name] = person
    return tuple(people.values())


def is_absence(text: str) -> bool:
    """Is a line of a decision only about who was there, and so no decision text?

    >>> is_absence("Afbud: Ane Skov (A)")
    True
    >>> is_absence("Afbud fra spejderne drøftes næste gang.")
    False
    """
    return next(absences_in(text), None) is not None or _nobody_away(text)


def absences_in(text: str) -> Iterator[ParsedPerson]:
    """The people a line of a decision says were away, disqualified or came as substitutes."""
    if len(text) > _LONGEST_LIST:
        return
    if not has_any(text.lower(), _STEMS):
        return
    line = " ".join(text.split())
    listed = _AWAY_LINE.fullmatch(line)
    if listed is not None:
        yield from _listed_away(listed["names"])
        return
    for sentence, status in _SENTENCES:
        found = sentence.fullmatch(line)
        if found is not None and len(line) < 300:
            yield from _named(found["names"], status)
            return


def substitutes_in(text: str) -> Iterator[ParsedPerson]:
    """The people that running text says came in another's place.

    >>> [one.name for one in substitutes_in("Hallen er ny. Ib Lund deltog som stedfortræder for Ulla Dam.")]
    ['Ib Lund']
    """
    if "stedfortræder" in text or "suppleant" in text:
        for sentence in split_sentences(text):
            yield from (one for one in absences_in(sentence.text) if one.status is Presence.SUBSTITUTE)


def about_people(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that only say who was there: whole sentences, and names below a label that stands alone.

    Names below a label are given the label, so that they say by themselves what they mean.
    """
    found: list[Line] = []
    label = ""
    given = list(lines)
    for line, after in zip(given, [*given[1:], None], strict=False):
        if _ABSENT_ALONE.fullmatch(line.text) and after is not None and only_names(after.text):
            found.append(line)
            label = line.text.strip()
        elif is_absence(line.text):
            found.append(line)
            label = line.text.rstrip(" :") if _nobody_away(line.text) and line.text.rstrip().endswith(":") else ""
        elif label and (_ONLY_NAMES.fullmatch(line.text.strip()) or _plain(line.text) in _NOBODY):
            found.append(replace(line, text=f"{label}: {line.text}"))
        elif line.text.strip():
            label = ""
    return tuple(found)


def only_names(text: str) -> bool:
    """Is a line nothing but names of people?

    >>> only_names("Ane Skov (A), Bo Lund og Ida Dam"), only_names("Bemærkninger til dagsordenen")
    (True, False)
    """
    return _ONLY_NAMES.fullmatch(" ".join(text.split())) is not None


def absences(lines: Iterable[Line]) -> tuple[ParsedPerson, ...]:
    """Everybody that some lines say were away, once each."""
    found = {person.name: person for line in lines for person in absences_in(line.text)}
    return tuple(found.values())


def person(text: str, status: Presence = Presence.PRESENT) -> ParsedPerson | None:
    """One person from a written name with what stands in parentheses.

    >>> person("Ole Vang (A) - formand").party
    'A'
    >>> person("Mie Lund (Afbud)").status.value
    'absent'
    """
    party, note = None, None
    role_found = _ROLE.search(text) or _ROLE_FIRST.match(text.strip())
    bare = _ROLE_FIRST.sub("", _ROLE.sub(" ", text).strip())
    tail = _TAIL.search(bare)
    if tail is not None:
        note, bare = tail["note"], bare[: tail.start()]
        status = Presence.SUBSTITUTE if note.casefold().startswith(("suppleant", "stedfort")) else status
    party_found = _PARTY_LAST.search(bare)
    if party_found is not None:
        party, bare = party_found["party"], bare[: party_found.start()]
    for said in _NOTE.findall(bare):
        if said.strip().casefold().startswith(("afbud", "fravær")):
            status = Presence.ABSENT
        elif _PARTY.fullmatch(said.strip()):
            party = said.strip()
        else:
            note = said.strip() or None
    name = " ".join(_NOTE.sub(" ", bare).split()).strip(" .,-–:")
    if not name or not any(letter.isalpha() for letter in name):
        return None
    return ParsedPerson(name, status, role_found["role"].lower() if role_found else None, party, note)


def _of_block(document: Document, block: Block) -> Iterator[ParsedPerson]:
    text = document.text_of(block)
    said = block.attribute("status")
    if said is not None:
        named = person(text, Presence(said))
        if named is not None:
            yield ParsedPerson(
                named.name,
                named.status,
                (block.attribute("role") or named.role or "").lower() or None,
                block.attribute("party") or named.party,
                block.attribute("note") or named.note,
            )
        return
    label = _LABEL.match(text)
    away = label is not None and label["label"].casefold().startswith(_AWAY_LABELS)
    away = away or block.attribute("away") == "true"
    yield from _named(text[label.end() :] if label else text, Presence.ABSENT if away else Presence.PRESENT)


def _named(names: str, status: Presence) -> Iterator[ParsedPerson]:
    for part in _SEPARATOR.split(_NEXT_AFBUD.sub(", ", names[:_LONGEST_LIST])):
        if part and _plain(part) not in _NOBODY:
            for name, here in _with_stand_in(part, status):
                named = person(name, here)
                if named is not None:
                    yield named


def _with_stand_in(part: str, status: Presence) -> tuple[tuple[str, Presence], ...]:
    """ "Ane Skov stedfortræder Bo Lund" are two people, "suppleant Bo Lund deltog" is one who came for another."""
    stand_in = _STAND_IN.fullmatch(part)
    if stand_in is not None:
        return ((stand_in["name"], Presence.SUBSTITUTE),)
    both = _WITH_STAND_IN.fullmatch(part) if status is Presence.ABSENT else None
    return ((both["away"], status), (both["name"], Presence.SUBSTITUTE)) if both else ((part, status),)


def _listed_away(names: str) -> Iterator[ParsedPerson]:
    said = list(absences_in(names)) if names.rstrip().endswith(".") else []
    if said:
        yield from said
        return
    tail = (
        _SUBSTITUTE_TAIL.search(names)
        if "stedfortræder" in names or "stedet" in names or "suppleant" in names
        else None
    )
    if tail is not None:
        yield from _named(names[: tail.start()], Presence.ABSENT)
        yield from _named(tail["names"], Presence.SUBSTITUTE)
        return
    yield from _named(names, Presence.ABSENT)


def _plain(text: str) -> str:
    return text.strip(" .").casefold()


def _nobody_away(text: str) -> bool:
    if not has_any(text[:200].lower(), _STEMS):
        return False
    found = _AWAY_LINE.fullmatch(" ".join(text[:200].split()))
    return found is not None and found["names"].strip(" .").casefold() in _NOBODY
