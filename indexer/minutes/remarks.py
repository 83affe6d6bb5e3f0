"""What did members have put on record beside the decision (forbehold, protokolbemærkning, mindretalsudtalelse)?"""

import re

from archive.values import RemarkKind
from indexer.minutes.parsed import ParsedRemark, Span
from indexer.minutes.sentences import Sentence, split_sentences
from indexer.minutes.stems import has_any

_BODY = (
    r"(?!\S*(?:[Uu]dvalget|[Bb]yrådet|[Mm]agistraten|[Bb]estyrelsen)\b"
    r"|Et flertal|Flertallet|Udvalgets flertal|Udvalgsflertallet)"
)
_WHO = rf"{_BODY}(?P<by>[A-ZÆØÅ][^.:;]{{0,160}}?)"
# "Ib Lund kunne ikke tiltræde indstillingen og afgiver …": only what stands before the first verb is the name
_AFTER_NAME = re.compile(
    r",?\s(?:kunne|kan|vil|ville|finder|fandt|mener|henholder|henholdt|tiltræder|tiltrådte|stemte|stemmer|ønsker|ønskede"
    r"|anbefaler|anbefalede|støtter|støttede)\s.*",
    re.DOTALL,
)
_RESERVATION = re.compile(
    rf"^{_WHO}\s(?:tog|tager|tage|har taget|ta'r)\s(?:\w+\s){{0,2}}?forbehold\b"
    rf"|\bforbehold(?:er)? (?:sig )?fra (?P<from>[A-ZÆØÅ]\w*)"
)
_MINORITY = re.compile(
    rf"^{_WHO}\s(?:afgav|afgiver|fastholder|ønskede tilført|videreførte)\s[^.:]{{0,60}}?mindretalsudtalelse"
    r"|^[Mm]indretalsudtalelse(?: fra (?P<from>[^:.]{1,100}))?\s?:"
    r"|^(?:Udvalgets |Et )[Mm]indretal(?:let)?,? bestående af (?P<members>[^:\n]{1,200}?),?\s"
    r"(?:foreslår|ønsker|kan|kunne|mener|finder|stemte|anbefaler|henstiller|indstiller)\b"
)
_NOTE = re.compile(
    rf"^{_WHO}\s(?:afgav|afgiver|afgivet|videreførte|fremsatte|ønskede|ønsker|fik|får|bad om at få"
    rf"|lod)\s[^:]{{0,60}}?"
    r"(?:protokolbemærkning|protokoltilførsel|protokoludtalelse|(?:tilført|ført) (?:til )?(?:protokollen"
    r"|protokol|referatet|referat)|til protokols)"
    rf"|^(?!Det |Der |Forvaltning){_WHO.replace('<by>', '<noted>')}"
    r"\s(?:bemærkede|bemærker|erklærede|anførte)\s[^:]{0,30}?til (?:protokollen|protokol|referatet)\b"
    r"|^(?:Protokolbemærkning|Protokoltilførsel|Protokoludtalelse|Bemærkning til protokollen)"
    r"(?: fra (?P<from>[^:.]{1,100}))?\s?[:.]"
)
_DISSENT = re.compile(rf"^{_WHO}\s(?:kan|kunne) ikke (?:tiltræde|støtte|tilslutte sig|godkende)\b")
_KINDS: tuple[tuple[RemarkKind, re.Pattern[str]], ...] = (
    (RemarkKind.MINORITY, _MINORITY),
    (RemarkKind.PROTOCOL_NOTE, _NOTE),
    (RemarkKind.RESERVATION, _RESERVATION),
    (RemarkKind.MINORITY, _DISSENT),
)
_STEMS = ("forbehold", "mindretal", "protokol", "referat", "ikke")
"""One of these stands in whatever was put on record."""
_OPENED = re.compile(r"[\"”»“„]")
_CLOSED = re.compile(r"[\"”«“]\s*$")
_NEXT = re.compile(r"^(?:At[ -]?\d|Afbud\b|Fraværende\b|For\b.{0,12}:|Imod\b.{0,12}:|Indstillingen\b|Beslutning\b)")
_ATTENDANCE = re.compile(r"\b(?:inhabil|deltog ikke|forhindret|fraværende|afbud)")


def find_remarks(text: str, start: int = 0) -> list[ParsedRemark]:
    """Find what members had put on record; a note announced with ":" runs to the next remark or decision line.

    >>> [(one.kind.value, one.by) for one in find_remarks("Godkendt. Jens Holm (V) tog forbehold.")]
    [('forbehold', 'Jens Holm (V)')]
    """
    sentences = split_sentences(text)
    remarks: list[ParsedRemark] = []
    index = 0
    while index < len(sentences):
        match = _announced(sentences[index])
        if match is None:
            index += 1
            continue
        kind, by = match
        last = _last_of(sentences, index, kind)
        span = Span(start + sentences[index].start, start + sentences[last].end)
        remarks.append(ParsedRemark(kind, by, text[sentences[index].start : sentences[last].end], span))
        index = last + 1
    return remarks


def _announced(sentence: Sentence) -> tuple[RemarkKind, str | None] | None:
    if not has_any(sentence.text.lower(), _STEMS) or _ATTENDANCE.search(sentence.text):
        return None
    for kind, form in _KINDS:
        if match := form.search(sentence.text):
            named = match.groupdict()
            by = named.get("by") or named.get("noted") or named.get("from") or named.get("members")
            return kind, _AFTER_NAME.sub("", by).strip(" ,") if by else None
    return None


def _last_of(sentences: list[Sentence], index: int, kind: RemarkKind) -> int:
    """The last sentence of a remark: what follows a colon belongs to it, to its closing quote or the next remark."""
    head = sentences[index].text
    announced = re.search(r":\s*$|:\s*[\"”»“]", head) or re.match(r"(?:Protokol|Mindretal|Bemærkning)\w*.*:", head)
    if kind is RemarkKind.RESERVATION or not announced or (_OPENED.search(head) and _CLOSED.search(head)):
        return _with_reason(sentences, index)
    quoted = _OPENED.search(head) or (index + 1 < len(sentences) and _OPENED.match(sentences[index + 1].text))
    last = index
    while last + 1 < len(sentences):
        following = sentences[last + 1].text
        if _NEXT.match(following) or (not quoted and _announced(sentences[last + 1])):
            break
        last += 1
        if quoted and _CLOSED.search(following):
            break
    return last


def _with_reason(sentences: list[Sentence], index: int) -> int:
    """A following "De mener, at …" belongs to the remark before it."""
    following = index + 1
    reason = following < len(sentences) and re.match(r"(?:De|Han|Hun|Partiet|Gruppen)\s", sentences[following].text)
    return following if reason else index
