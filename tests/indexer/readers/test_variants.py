"""Is a document read the same when its system, its sender or its mail program has dressed it otherwise?"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.minutes.parse import parse_minutes
from indexer.minutes.parsed import Coverage, ParsedItem, ParsedMinutes
from indexer.readers.recognise import read_documents
from indexer.readers.source import Refusal

FIXTURES = Path(__file__).parent / "fixtures"
TEXTS = sorted(file.name for file in FIXTURES.iterdir() if file.suffix in (".xml", ".html", ".json", ".txt"))
TEXTS.remove("no_agenda.html")
_TAG = re.compile(r"(</?)((?:[\w.-]+:)?)([A-Za-zÆØÅæøåé][\w.-]*)")
_SPAN = re.compile(r"Span\(start=\d+, end=\d+\)")


def _read(name: str, data: bytes) -> list[ParsedMinutes]:
    read = read_documents(data, name)
    assert not isinstance(read, Refusal), read
    return [parse_minutes(one) for one in read]


def _understood(minutes: list[ParsedMinutes]) -> list[str]:
    bare = [replace(one, text="", problems=(), coverage=Coverage(0, 0, 0), place=None) for one in minutes]
    return [_SPAN.sub("", repr(one)) for one in bare]


def _declared(text: str, encoding: str) -> str:
    text = re.sub(r'(<\?xml[^>]*?encoding=)"[^"]*"', rf'\1"{encoding}"', text)
    return re.sub(r"(charset\s*=\s*[\"']?)utf-8", rf"\g<1>{encoding}", text, flags=re.IGNORECASE)


def _cased(change: Callable[[str], str]) -> Callable[[str], bytes]:
    return lambda text: _TAG.sub(lambda tag: tag[1] + tag[2] + change(tag[3]), text).encode()


DRESSED: dict[str, Callable[[str], bytes]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "utf-16": lambda text: _declared(text, "utf-16").encode("utf-16"),
    "cp1252": lambda text: _declared(text, "windows-1252").encode("cp1252"),
    "blank lines before": lambda text: ("\n\n  " + text).encode(),
}
TAGGED = {"tags in capitals": _cased(str.upper), "tags in small letters": _cased(str.lower)}


@pytest.mark.parametrize("dress", DRESSED)
@pytest.mark.parametrize("name", TEXTS)
def test_the_dress_of_a_file_changes_nothing(name: str, dress: str) -> None:
    text = (FIXTURES / name).read_text(encoding="utf-8")
    assert _understood(_read(name, DRESSED[dress](text))) == _understood(_read(name, text.encode()))


@pytest.mark.parametrize("dress", TAGGED)
@pytest.mark.parametrize("name", [name for name in TEXTS if name.endswith((".xml", ".html")) and name != "sbsys.xml"])
def test_the_letter_case_of_tags_changes_nothing(name: str, dress: str) -> None:
    text = (FIXTURES / name).read_text(encoding="utf-8")
    assert _understood(_read(name, TAGGED[dress](text))) == _understood(_read(name, text.encode()))


def test_an_export_of_an_unknown_system_is_not_read_by_its_words() -> None:
    renamed = (FIXTURES / "edoc.xml").read_text(encoding="utf-8").replace("MeetingAgenda", "Sitzung")
    read = read_documents(renamed.encode(), "ukendt.xml")
    assert isinstance(read, Refusal)
    assert read.code == "UNKNOWN_XML"


# what stands in a fixture, what it is in this variant; then what an item of it must say
CHANGED = {
    "an item of a publication without a number": (
        "publication.xml", "<Number><![CDATA[1]]></Number><Fields>", "<Fields>",
        lambda items: (items[0].number, items[0].decisions[0].text) == ("", "Godkendt."), {"NO_NUMBER"},
    ),
    "an unknown field of an export is named, not quoted": (
        "publication.xml", "<Fields>", "<Notat>Om naboen og prisen</Notat><Fields>",
        lambda items: "naboen" not in repr(items), {"FIELD_UNKNOWN"},
    ),
    "an item of an Acadre export without a number": (
        "acadre.xml", '<field name="sort">212</field>', "",
        lambda items: items[0].number == "" and items[0].title == "Lystbådepladser i Vesthavnen", {"NO_NUMBER"},
    ),
    "an order that is no number": (
        "acadre.xml", '<field name="bulletsortorder">2</field>', '<field name="bulletsortorder">²</field>',
        lambda items: items[0].decisions[0].text == "Godkendt.", set(),
    ),
    "SBSYS puts item 17 before item 2": (
        "sbsys.html", "<h3>1. Ny", "<h3>17. Ny",
        lambda items: [(one.number, len(one.decisions)) for one in items] == [("17", 1), ("2", 1)], {"ITEM_SEQUENCE"},
    ),
    "a date of SBSYS in figures": (
        "sbsys.xml", "27. august 2018", "27.08.2018", lambda items: len(items) == 2, set(),
    ),
    "a public field that is unknown is shown under its name": (
        "kk.json", '"bilag":[{"navn"', '"motivering":"Bænkene er slidte og skal skiftes.","bilag":[{"navn"',
        lambda items: "Bænkene er slidte og skal skiftes." in repr(items), {"FIELD_UNKNOWN"},
    ),
    "sections of kk.dk that are null": (
        "kk.json", '"afsnit":[{', '"afsnit":[null,{"titel":null,"tekst":null},{',
        lambda items: [one.heading for one in items[0].sections] == ["Indstilling", "Beslutning", "Bilag"], set(),
    ),
    "words outside the body of a page of kk.dk": (
        "kk.html", "</main>", "<p>Punktet er rettet den 2. maj.</p></main>", lambda items: True, {"TEXT_UNPLACED"},
    ),
    "bare words between the sections of kk.dk": (
        "kk.html", "<h2>Problemstilling</h2>", "Løse ord.<h2>Problemstilling</h2>",
        lambda items: "Løse ord." in repr(items), set(),
    ),
    "words outside the known parts of a FirstAgenda item": (
        "firstagenda.html", '<div class="punkt">', '<div class="note">Punktet er rettet.</div><div class="punkt">',
        lambda items: "Punktet er rettet." in repr(items), {"TEXT_UNPLACED"},
    ),
    "IsOpen as a word": (
        "firstagenda.json", '"IsOpen":false', '"IsOpen":"False"', lambda items: not items[2].open, set(),
    ),
    "FirstAgenda's text without its container": (
        "firstagenda.json", "<div><div id='sagsfremstillingContainer'></div></div>",
        "<h3>Beslutning</h3><span><p>Godkendt.</p></span>",
        lambda items: items[0].decisions[0].text == "Godkendt.", set(),
    ),
    "a Fujitsu page that does not say that an item is open": (
        "fujitsu.html", '<td><div class="xsltSubTitle">Åben</div></td>', "",
        lambda items: not items[0].open and not items[0].decisions, set(),
    ),
    "two texts under one heading of a Fujitsu page": (
        "fujitsu.html", '<div class="Beslutning">Indstilles godkendt.</div>',
        '<div class="Beslutning">Indstilles godkendt.</div><div>Sagen går videre til Byrådet.</div>',
        lambda items: "videre til Byrådet" in items[0].decisions[0].text, set(),
    ),
    "an eDoc item whose text does not begin with its title": (
        "edoc.xml", "1.\tMeddelelser\n\nSagsnr.: 2013-3", "Først en linje uden overskrift.\nSagsnr.: 2013-3",
        lambda items: "Først en linje" in repr(items[0]), set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "there", "instead", "says", "codes"), CHANGED.values(), ids=CHANGED)
def test_a_variant_is_read_and_what_is_odd_is_said(
    name: str, there: str, instead: str, says: Callable[[tuple[ParsedItem, ...]], bool], codes: set[str]
) -> None:
    text = (FIXTURES / name).read_text(encoding="utf-8")
    assert there in text
    minutes = _read(name, text.replace(there, instead, 1).encode())[0]
    assert says(minutes.items)
    assert codes <= {problem.code for problem in minutes.problems}


def test_minutes_printed_by_word_for_polweb_are_read() -> None:
    (minutes,) = _read("polweb.html", WORD.replace("\n", "\r\n").encode("cp1252"))
    (item,) = minutes.items
    assert (minutes.committee, str(minutes.starts_at)) == ("Teknik- og Miljøudvalget", "2018-09-03 15:00:00")
    assert (item.number, item.title, str(item.type)) == ("1", "Cykelsti ved Nørreeng", "B")
    assert [point.text for point in item.recommendations] == ["stien anlægges,", "der frigives 2 mio. kr."]
    assert [decision.text for decision in item.decisions] == ["Godkendt."]


def test_any_member_of_an_answer_may_be_missing_or_null() -> None:
    for name in ("firstagenda.json", "kk.json"):
        whole = json.loads((FIXTURES / name).read_text(encoding="utf-8"))
        for value in (None, 5, "²", [None]):
            for path in _paths(whole):
                changed = json.dumps(_with(whole, path, value), ensure_ascii=False).encode()
                read = read_documents(changed, name)
                for document in () if isinstance(read, Refusal) else read:
                    parse_minutes(document)


Path_ = tuple[str | int, ...]


def _paths(value: object, here: Path_ = ()) -> list[Path_]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path for key, one in pairs for path in ((*here, key), *_paths(one, (*here, key)))]


def _with(value: object, path: Path_, said: object) -> object:
    if not path:
        return said
    if isinstance(value, dict):
        return {key: _with(one, path[1:], said) if key == path[0] else one for key, one in value.items()}
    assert isinstance(value, list)
    return [_with(one, path[1:], said) if index == path[0] else one for index, one in enumerate(value)]


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><style>p.MsoNormal{margin:0}</style></head>
<body lang=DA><div class=Section1>
<p class=MsoNormal><b><span style='font-size:16.0pt'>Referat<o:p></o:p></span></b></p>
<p class=MsoNormal><b>Teknik- og Miljøudvalget<o:p></o:p></b></p>
<p class=MsoNormal>Mødedato: 3. september
2018 kl. 15.00<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal style='text-indent:-18.0pt'><b><![if !supportLists]><span style='mso-list:Ignore'>1.<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>Cykelsti ved
Nørreeng (B)<o:p></o:p></b></p>
<p class=MsoNormal>Sagsnr.: 345-2018-3619&nbsp;&nbsp; Dok.nr.: 345-2018-500301&nbsp;&nbsp; Åbent</p>
<p class=MsoNormal><b>Indstilling</b><o:p></o:p></p>
<p class=MsoNormal>Administrationen indstiller, at</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span><![endif]>stien anlægges,<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp;&nbsp; </span></span><![endif]>der frigives 2 mio. kr.<o:p></o:p></p>
<p class=MsoNormal><b>Beslutning i Teknik- og Miljøudvalget den 3. september 2018:</b></p>
<p class=MsoNormal>Godkendt.</p>
</div></body></html>
"""
