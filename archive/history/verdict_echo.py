"""Does a decision say the recommendation over again, with the same sign or the opposite one, and with other numbers?

Clerks often answer "at høringssvaret afsendes" with "Høringssvaret afsendes": no word of approval, but the same words.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_SENTENCE = re.compile(r"(?<=[a-zæøå)])\.\s+(?=[A-ZÆØÅ])|\n+")
_ASIDE = re.compile(
    r"^(?:afbud|fravær|ikke til stede|for stemte|imod|undlod|for:|.{0,60}\b(?:var fraværende|deltog ikke"
    r"|tog forbehold"
    r"|stemte i?mod|undlod at stemme|mødte som|erklærede sig inhabil))",
    re.IGNORECASE,
)
"""Lines about who was there and how they voted: no part of what was decided."""
_YES = re.compile(r"\b(?:godkend|tiltr[æå]d|vedtag|anbefal|imødekom)\w*", re.IGNORECASE)
_DISSENT = re.compile(
    r",\s(?:idet|mens|men)\s(?:(?:[A-ZÆØÅ][\w.-]*|\([A-ZÆØÅ]+\)|og|samt|,)[\s,]*){1,12}(?:dog\s)?"
    r"(?:ikke kunne|kunne ikke|kan ikke|stemte i?mod|stemmer i?mod|undlod|tog forbehold)\b[^.\n]*"
)
_CLAUSE = re.compile(r",? og at |, at |; at |\n")
_OTHERS = re.compile(
    r"ændringsforslag\w*\b|(?!et flertal|udvalget|byrådet|kommunalbestyrelsen|økonomiudvalget).{1,60}"
    r"\b(?:kan|kunne) ikke (?:tiltræde|anbefale|tilslutte|godkende|støtte)\b",
    re.IGNORECASE,
)
"""Sentences about what some members wanted."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*")
_WORDS_FOR_NUMBERS = "nul én to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten"
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_WORDS_FOR_NUMBERS.split(" "))} | {
    "ét": "1",
    "halvandet": "1,5",
}
_COUNTED = re.compile(rf"\b(?P<word>{'|'.join(_NUMBER_WORDS)})\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:ikke|ingen|intet|hverken)\b", re.IGNORECASE)
_LIGHT_LINES = (
    "udvalget udvalg udvalgets byrådet byråd kommunalbestyrelsen økonomiudvalget borgerrepræsentationen forvaltningen",
    "administrationen indstilling indstillingen indstillingerne indstillet foreslået foreslås besluttede beslutter",
    "besluttes vedtager vedtog godkender godkendte tilslutter tilsluttes tiltræder bifalder bifaldes meddeler meddeles",
    "kommunen ansøgt anført beskrevet giver gives bliver blev hermed herefter enstemmigt dermed således denne dette",
    "disse deres hvor skal skulle kunne over under efter inden eller samt også være været ifølge ønsker ønskes sagen",
    "punktet punkt fortsat følges gøre gøres gjort bliver lade være borgmesteren vegne enige enigt",
)
_LIGHT = frozenset(word for line in _LIGHT_LINES for word in line.split())
"""Words that carry no matter of their own: who decides, and the verbs of saying yes."""
_ENDINGS = re.compile(
    r"(?:ning(?:en|er|erne)?s?|ing(?:en|er|erne)?s?|ernes|erne|ende|edes|elsen?|ede|ene|ens|ets|en|et|er|es|te|de|e"
    r"|r|s|t)$"
)
_STEM = 4
_PRESENT = {
    "satte": "sætte",
    "sat": "sætte",
    "solgt": "sælge",
    "solgte": "sælge",
    "lagt": "lægge",
    "lagde": "lægge",
    "gav": "give",
}
_IRREGULAR = re.compile(r"(?:satte|sat|solgte|solgt|lagde|lagt|gav)$")
"""Past tenses of another vowel."""
_ENDING = 2
_SHORT = 5


class Echo(StrEnum):
    """How a decision repeats a recommendation."""

    SAME = "gentager indstillingen"
    OPPOSITE = "det modsatte"
    PARTLY = "noget gentaget, noget afvist"
    OTHER_NUMBERS = "andet beløb eller mål"


@dataclass(frozen=True, slots=True)
class _Said:
    """One sentence of a decision held against a recommendation."""

    repeats: bool
    turned: bool
    says_no: bool
    numbers: frozenset[str]


def echo(recommendation: str, decision: str) -> Echo | None:
    """How every sentence of a decision repeats the recommendation; None where one says something of its own.

    >>> echo("at høringssvaret afsendes.", "Høringssvaret afsendes.").name
    'SAME'
    >>> echo("at rapporten udgives, og at der afholdes borgermøde.", "Rapporten udgives. Intet borgermøde.")
    <Echo.PARTLY: 'noget gentaget, noget afvist'>
    >>> echo("at aftalen forlænges med to år.", "Aftalen forlænges med ét år.").name
    'OTHER_NUMBERS'
    """
    wanted, numbers = stems(recommendation), numbers_of(recommendation)
    said = [_said(sentence, recommendation, wanted) for sentence in sentences(decision)]
    while len(said) > 1 and not said[-1].repeats and not said[-1].says_no:
        said.pop()  # what is to be done about it besides
    if not said or not all(one.repeats for one in said) or _leaves_out(recommendation, decision):
        return None
    turned = [one.turned for one in said]
    if any(turned):
        return Echo.OPPOSITE if all(turned) else Echo.PARTLY
    given = frozenset(number for one in said for number in one.numbers)
    if given in (frozenset(), numbers):
        return Echo.SAME
    return Echo.OTHER_NUMBERS if len(given) == len(numbers) else None


def denies(recommendation: str, decision: str) -> bool:
    """Whether the decision's first sentence says no to what the recommendation wants, and nothing else of it yes.

    >>> denies("at der gives dispensation til carporten.", "Der gives ikke dispensation.")
    True
    >>> denies("at lokalplanen vedtages.", "Lokalplanen vedtages. Den miljøvurderes ikke.")
    False
    """
    first = next(iter(sentences(decision)), "")
    if not _NO.search(first) or _NO.search(recommendation):
        return False
    after = stems(first[_NO.search(first).start() :])  # type: ignore[union-attr]  # searched just above
    return bool(shared(after, stems(recommendation))) or (bool(after) and stems(first) <= stems(recommendation))


def sign_differs(recommendation: str, decision: str) -> bool:
    """Whether one of the two says "ikke" of a matter both speak of, and the other does not."""
    wanted = stems(recommendation)
    parts = sentences(decision)
    spoken = [part for at, part in enumerate(parts) if at == 0 or shared(stems(part), wanted) or _YES.search(part)]
    return any(_NO.search(part) for part in spoken) != bool(_NO.search(recommendation))


def sentences(decision: str) -> list[str]:
    """The sentences of a decision that decide something."""
    parts = (part.strip() for part in _SENTENCE.split(decision))
    said = [part for part in parts if part and not _ASIDE.match(part)]
    return [part for at, part in enumerate(said) if not (_OTHERS.match(part) and (at or len(said) > 1))]


@lru_cache(maxsize=1024)  # one text is held against several others
def stems(text: str) -> frozenset[str]:
    """The telling words of a text without their endings."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(stem(word) for word in words if word not in _LIGHT and word not in _NUMBER_WORDS)


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """A word without its ending.

    >>> stem("fremmes") == stem("fremme"), stem("meddeles"), stem("tilladelsen")
    (True, 'meddel', 'tillad')
    """
    word = _IRREGULAR.sub(lambda found: _PRESENT[found[0]], word)
    while (shorter := _ENDINGS.sub("", word)) != word and len(shorter) >= _STEM:
        word = shorter
    return word


def numbers_of(text: str) -> frozenset[str]:
    """The numbers of a text, those written as words before a unit too."""
    return frozenset(found.replace(".", "") for found in _NUMBER.findall(spelled_out(text)))


def spelled_out(text: str) -> str:
    """The text with small numbers in figures.

    >>> spelled_out("i otte uger")
    'i 8 uger'
    """
    return _COUNTED.sub(lambda found: _NUMBER_WORDS[found["word"].lower()], text)


def left_out(recommendation: str, decision: str) -> list[str]:
    """Of a list of things recommended, those a decision is silent of where it names others.

    >>> left_out("at Birkevej, Elmevej og Poppelvej nedklassificeres", "Birkevej og Elmevej nedklassificeres")
    ['Poppelvej']
    >>> left_out("at Birkevej, Elmevej og Poppelvej nedklassificeres", "Vejene nedklassificeres")
    []
    """
    said = stems(decision)
    missing: list[str] = []
    for found in _LISTED.finditer(recommendation):
        things = _THING.split(found[0])
        if any(thing.endswith("-") for thing in things):  # "Teknik-, Klima- og Miljøudvalget" is one
            continue
        named = [thing for thing in things if shared(stems(thing), said)]
        if named and not _ALL.search(decision):
            missing += [thing for thing in things if thing not in named and stems(thing)]
    return missing


def excepted(recommendation: str, decision: str) -> list[str]:
    """The things of a recommendation's list that a decision takes out by name.

    >>> excepted("at der opsættes bump på Skolegade og Kirkegade", "Godkendt, bortset fra Kirkegade")
    ['Kirkegade']
    """
    found = _EXCEPT.search(decision)
    if found is None:
        return []
    things = [thing for listed in _LISTED.finditer(recommendation) for thing in _THING.split(listed[0])]
    return [thing for thing in things if thing[0].isupper() and thing.lower() in found[0].lower()]


_EXCEPT = re.compile(r"\b(?:bortset fra|undtagen|med undtagelse af|på nær|men ikke)\b.*", re.IGNORECASE)
_LISTED = re.compile(
    r"(?:[A-ZÆØÅ][\w-]{3,}|\b[\w-]{5,}(?:en|et|ne))(?:, [\w-]{4,})* og (?:[A-ZÆØÅ][\w-]{3,}|[\w-]{5,}(?:en|et|ne)\b)"
)
_THING = re.compile(r", | og ")
_ALL = re.compile(
    r"\b(?:alle|begge|samtlige|de (?:to|tre|fire|fem|seks|\d+)|hele|det hele|indstillingen)\b", re.IGNORECASE
)


def _leaves_out(recommendation: str, decision: str) -> bool:
    """Whether one of several things recommended is not spoken of at all."""
    answered = stems(decision)
    clauses = [stems(clause) for clause in _CLAUSE.split(recommendation)]
    return len(clauses) > 1 and any(clause and not shared(clause, answered) for clause in clauses)


def _said(sentence: str, recommendation: str, wanted: frozenset[str]) -> _Said:
    own = stems(_NO.sub(" ", sentence))
    repeats = bool(own) and len(shared(own, wanted)) == len(own)
    says_no = _NO.search(sentence) is not None
    return _Said(repeats, says_no != bool(_NO.search(recommendation)), says_no, numbers_of(sentence))


def shared(own: frozenset[str], wanted: frozenset[str]) -> frozenset[str]:
    """The words of one text that stand in the other, also inside a compound ("tilladelse", "landzonetilladelse")."""
    return frozenset(word for word in own if word in wanted or any(_kin(word, other) for other in wanted))


def _kin(word: str, other: str) -> bool:
    shorter, longer = (word, other) if len(word) <= len(other) else (other, word)
    if len(longer) <= _SHORT and shorter[:_STEM] == longer[:_STEM] and len(longer) - _STEM <= 1:
        return True
    return word == other or (
        (longer.startswith(shorter) and (len(shorter) > _STEM or len(longer) - len(shorter) <= _ENDING))
        or (len(shorter) >= _STEM and longer.endswith(shorter))
    )
