"""The closed sets and small values of the domain, shared by every room (standard library only)."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self


class MeetingKind(StrEnum):
    """What a published document is: an agenda (dagsorden), minutes (referat) or a supplement (tillæg)."""

    AGENDA = "dagsorden"
    MINUTES = "referat"
    SUPPLEMENT = "tillaeg"


class ItemType(StrEnum):
    """The mark of an agenda item (punkttype): beslutning, orientering or drøftelse."""

    DECISION = "B"
    ORIENTATION = "O"
    DISCUSSION = "D"


class SectionKind(StrEnum):
    """What a section (afsnit) of an agenda item holds."""

    DECISION = "decision"
    RECOMMENDATION = "recommendation"
    SUMMARY = "summary"
    PRESENTATION = "presentation"
    ASSESSMENT = "assessment"
    ECONOMY = "economy"
    LAW = "law"
    HEARING = "hearing"
    EFFECTS = "effects"
    COMPETENCE = "competence"
    HISTORY = "history"
    NEXT_STEP = "next_step"
    ADMIN = "admin"
    ATTACHMENTS = "attachments"
    ATTENDANCE = "attendance"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of a decision (beslutning), by its own words."""

    APPROVED = "godkendt"
    PARTLY_APPROVED = "delvist_godkendt"
    RECOMMENDED = "anbefalet"
    FORWARDED = "oversendt"
    NOTED = "orientering"
    DISCUSSED = "droeftet"
    HEARING = "hoering"
    POSTPONED = "udsat"
    SENT_BACK = "tilbagesendt"
    BROUGHT_BEFORE_COUNCIL = "indbragt"
    REJECTED = "afvist"
    WITHDRAWN = "udgaaet"
    ELECTED = "valgt"
    NONE = "ingen"
    CLOSED = "lukket"
    UNCLASSIFIED = "uklassificeret"


class Verdict(StrEnum):
    """Was the recommendation followed? (Blev indstillingen fulgt?)"""

    FOLLOWED = "fulgt"
    WITH_CHANGES = "med_aendringer"
    PARTLY = "delvist"
    NOT_FOLLOWED = "ikke_fulgt"
    UNDECIDED = "ikke_afgjort"
    NO_RECOMMENDATION = "ingen_indstilling"
    UNKNOWN = "ukendt"


class Evidence(StrEnum):
    """How the archive knows of a treatment, strongest first."""

    OWN = "own"
    QUOTE = "quote"
    PLANNED = "planned"


class QuoteCheck(StrEnum):
    """A quoted decision held against the quoted meeting's own minutes."""

    EQUAL = "equal"
    DIFFERS = "differs"
    NOT_HELD = "not_held"


class RouteStatus(StrEnum):
    """A promised step of a case's route, held against what the archive has."""

    KEPT = "kept"
    LATE = "late"
    SKIPPED = "skipped"
    PENDING = "pending"
    NOT_IN_ARCHIVE = "not_in_archive"


class Presence(StrEnum):
    """Was a member at the meeting? (fremmøde, afbud, inhabilitet, stedfortræder)"""

    PRESENT = "present"
    ABSENT = "absent"
    DISQUALIFIED = "disqualified"
    SUBSTITUTE = "substitute"
    LEFT = "left"


class RemarkKind(StrEnum):
    """A member's own words in the minutes, never part of the decision."""

    RESERVATION = "forbehold"
    PROTOCOL_NOTE = "protokolbemaerkning"
    MINORITY = "mindretalsudtalelse"


class Severity(StrEnum):
    """How much a problem matters to the one who reads the document."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class DocumentStatus(StrEnum):
    """How well a document was understood."""

    OK = "ok"
    REMARKS = "remarks"
    REVIEW = "review"
    RAW = "raw"


_DASHES = re.compile("[‐‑‒–—−]")
_NUMBER_FORMS = re.compile(
    r"""
      (?P<named>[A-ZÆØÅ]{1,5}[- ]?\d{4}-\d{3,7})              # EMN-2025-009242 (Aarhus), MDR-2016-02836
    | (?P<kle>\d{2}\.\d{2}\.\d{2}-?[A-ZÆØÅ]\d{2}-\d{1,6}(?:-\d{2})?)  # 00.01.00-G01-523-18 (SBSYS)
    | (?P<coded>\d{3}-(?:19|20)\d{2}-\d{1,6})                 # 330-2018-3619 (PolWeb, eDoc)
    | (?P<yearly>(?:19|20)\d{2}-\d{5,7})                      # 2012-28504 (Ballerup), 2019-0302914 (Copenhagen)
    | (?P<joined>(?:19|20)\d{7})                              # 200906126 (Middelfart)
    | (?P<short>\d{2}[-/]\d{1,6})                             # 24-012144 (Slagelse), 12/27845 (Acadre)
    """,
    re.VERBOSE,
)
_PREFIX = re.compile(r"^(?:sags?|journal|j\.)?\s*(?:nummer|nr|id)?\.?\s*:?\s*", re.IGNORECASE)
_FACET = re.compile(r"^(\d{2}\.\d{2}\.\d{2})(?=[A-ZÆØÅ]\d{2}-)")  # 00.01.00P35-0104 (Bornholm's spelling)
_FIELD_ONLY = re.compile(r"\d{5,6}|(?:19|20)\d{2}-\d{1,4}|[A-ZÆØÅ]{2} \d{1,4}/\d{2}")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A sagsnummer: the key citizens and journalists follow between meetings, in any of the schemes in use.

    >>> CaseNumber.parse(" 24-012144 ").key
    '24-012144'
    >>> CaseNumber.parse("12/27845") == CaseNumber.parse("12-27845")
    True
    >>> CaseNumber.parse("Sag nr. 24/12144").loose == CaseNumber.parse("24-012144").loose
    True
    >>> CaseNumber.parse("00.01.00P35-0104").key
    '00.01.00-P35-0104'
    >>> CaseNumber.parse("2025-2029") is None and CaseNumber.parse("At 1: Godkendt") is None
    True
    """

    key: str
    shown: str = field(compare=False)

    @classmethod
    def parse(cls, text: str, *, from_field: bool = False) -> Self | None:
        """Read a whole text as one case number, or None.

        `from_field` also accepts the forms that only a number's own field or line can vouch for
        (plain five or six digits, a year with a short number, "BR 40/04").
        """
        shown = " ".join(text.split())
        bare = _DASHES.sub("-", _PREFIX.sub("", shown)).upper()
        tight = re.sub(r"\s*([-/.])\s*", r"\1", bare)
        tight = _FACET.sub(r"\1-", tight)
        if _NUMBER_FORMS.fullmatch(tight) or (from_field and _FIELD_ONLY.fullmatch(tight)):
            return cls(key=tight.replace("/", "-").replace(" ", "-"), shown=shown)
        return None

    @property
    def loose(self) -> str:
        """The key without leading zeros in its parts: what two spellings of one number share."""
        return "-".join(part.lstrip("0") or "0" for part in re.split(r"[-.]", self.key))


_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "é": "e", "ü": "u", "ö": "oe", "ä": "ae"})


def slug(name: str) -> str:
    """A name as it stands in a URL.

    >>> slug("§ 17,4-udvalget for Børn & Unge")
    '17-4-udvalget-for-boern-unge'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower().translate(_LETTERS)).strip("-") or "uden-navn"
