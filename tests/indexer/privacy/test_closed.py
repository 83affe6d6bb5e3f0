"""Is of a closed item in an export kept what is marked as released, and nothing else?"""

from datetime import date
from pathlib import Path

import pytest

from indexer.minutes.parsed import ParsedItem
from indexer.reading import Job, read

FIXTURES = Path(__file__).parents[1] / "readers" / "fixtures"
SAID = "Byrådet godkendte salget."
SECRET = "Dette er hemmeligt."

# system, what stands in the fixture, what is put in its place: a decision of the closed item, marked or not
RELEASED = {
    "acadre": (
        "acadre.xml",
        '<field name="bulletsortorder">1</field></fields></table></table></table></root>',
        '<field name="bulletsortorder">1</field></fields></table><table name="bullet"><fields>'
        '<field name="bulletname">Hemmelig overskrift</field><field name="bulletcontent">&lt;p&gt;{said}&lt;/p&gt;'
        '</field><field name="bullettype">8</field><field name="access">{mark}</field></fields></table>'
        "</table></table></root>",
        ("1", "2"),
    ),
    "fujitsu": (
        "fujitsu.xml",
        "<edoc:CaseTitle>Endnu en hemmelig titel</edoc:CaseTitle>",
        "<edoc:HandlingPlan><edoc:Handling><edoc:Placement>This</edoc:Placement><edoc:Title>Hemmelig arbejdstitel"
        "</edoc:Title><edoc:Access>{mark} publicering</edoc:Access><edoc:Decision><![CDATA[{said}]]></edoc:Decision>"
        "</edoc:Handling></edoc:HandlingPlan>",
        ("Offentlig", "Fortrolig"),
    ),
    "publication": (
        "publication.xml",
        "<![CDATA[<p>Dette er hemmeligt.</p>]]></Content></ItemField>",
        "<![CDATA[<p>Dette er hemmeligt.</p>]]></Content></ItemField><ItemField><Caption>Protokol</Caption><IsFeedback>"
        "True</IsFeedback><IsPublic>{mark}</IsPublic><Content><![CDATA[<p>{said}</p>]]></Content></ItemField>",
        ("True", "False"),
    ),
    "sbsys": (
        "sbsys.xml",
        "<Resumé>Dette er hemmeligt.</Resumé>",
        '<Resumé MaaPubliceres="True">Dette er hemmeligt.</Resumé><Beslutning MaaPubliceres="{mark}">{said}'
        "</Beslutning>",
        ("True", "False"),
    ),
}


def _closed(system: str, *, released: bool) -> tuple[ParsedItem, str]:
    name, there, instead, marks = RELEASED[system]
    source = (FIXTURES / name).read_text(encoding="utf-8")
    assert there in source
    changed = source.replace(there, instead.format(said=SAID, mark=marks[0 if released else 1]), 1)
    (minutes,) = read(Job(name, changed.encode(), date(2026, 1, 1))).documents
    (item,) = (item for item in minutes.items if not item.open)
    assert "emmelig" not in repr(minutes)
    return item, minutes.text


@pytest.mark.parametrize("system", RELEASED)
def test_a_decision_marked_as_released_is_kept(system: str) -> None:
    item, text = _closed(system, released=True)
    (decision,) = item.decisions
    assert decision.text == SAID
    assert [outcome.value for outcome in decision.outcomes] == ["godkendt"]
    assert text[decision.span.start : decision.span.end] == SAID
    assert [section.text for section in item.sections] == [SAID]


@pytest.mark.parametrize("system", RELEASED)
def test_a_decision_without_that_mark_is_withheld(system: str) -> None:
    item, text = _closed(system, released=False)
    assert item.decisions == ()
    assert item.sections == ()
    assert SAID not in text
