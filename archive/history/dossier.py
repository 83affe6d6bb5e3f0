"""What does one case look like as a single file to keep? (sagsmappe: no scripts, no network, same input same bytes)"""

from collections.abc import Iterable, Mapping
from html import escape

from archive.dates import say_date
from archive.history.case import CaseHistory
from archive.history.chain import Fate
from archive.history.facts import Judgement
from archive.history.followups import Followed, FollowUpStatus
from archive.history.money import CaseSum
from archive.history.route import Step
from archive.history.treatments import QuoteSeen, Treatment
from archive.history.words import Mark, Run
from archive.language import N_, Words, _, code_of, plural, spoken
from archive.values import Evidence, Outcome, QuoteCheck
from archive.words import MEETING_KINDS, OUTCOMES, ROUTE, VERDICTS

_CHECKS: Mapping[QuoteCheck, str] = Words(
    {
        QuoteCheck.EQUAL: N_("ens med referatet"),
        QuoteCheck.DIFFERS: N_("afviger fra referatet"),
        QuoteCheck.NOT_HELD: N_("referatet er ikke i arkivet"),
    }
)
_FOLLOW_UPS: Mapping[FollowUpStatus, str] = Words(
    {
        FollowUpStatus.FULFILLED: N_("opfyldt"),
        FollowUpStatus.OPEN: N_("fristen er ikke nået"),
        FollowUpStatus.NOT_FOUND: N_("ikke fundet"),
        FollowUpStatus.UNDATED: N_("uden frist"),
    }
)
_STYLE = (
    "body{font:17px/1.5 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em;color:#1a1a1a}"
    "h2{border-top:2px solid #10284a;padding-top:.5em;margin-top:2em}table{border-collapse:collapse;width:100%}"
    "th,td{text-align:left;padding:.3em .8em .3em 0;border-bottom:1px solid #ccc;vertical-align:top}"
    "blockquote{margin:.5em 0;padding-left:1em;border-left:4px solid #7f8996}.meta{color:#525a65}"
    "del{color:#ad1d27}ins{color:#1c6a2e}body{overflow-wrap:anywhere}h1,h2,h3{line-height:1.2;break-after:avoid}"
    "li,tr,blockquote{break-inside:avoid}thead{display:table-header-group}"
    "@media print{body{margin:0;font-size:11pt;max-width:none}h2{margin-top:1em}}"
)


def dossier_html(history: CaseHistory) -> str:
    """The whole case as one HTML file that opens without a network."""
    head = history.head
    parts = [
        "<!doctype html>",
        f'<html lang="{code_of(spoken())}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(_('Sag %(number)s', number=head.number))}: {_text(head.title)}</title>",
        f"<style>{_STYLE}</style></head><body><main>",
        f'<p class="meta">{_text(head.municipality)} · {_text(_("sag %(number)s", number=head.number))}'
        f"{_also(head.aliases)}</p>",
        f"<h1>{_text(head.title)}</h1>",
        '<p class="meta">'
        + _("Sagsmappe pr. %(day)s. Teksten er referaternes egen; det, arkivet har udledt, er mærket.",
            day=say_date(history.as_of))
        + "</p>",
        *_section(_("Hvad blev der af indstillingerne?"), (_fate(fate) for fate in history.fates)),
        *_table(_("Lovet og holdt"), (_("Led"), _("Lovet"), _("Holdt")), (_step(step) for step in history.route)),
        *_section(_("Hele forløbet"), (_treatment(one) for one in history.treatments)),
        *_table(
            _("Opfølgning"), (_("Løfte"), _("Frist"), _("Status")), (_followed(one) for one in history.follow_ups)
        ),
        *_table(
            _("Beløb"), (_("Art"), _("Kroner"), _("Senest nævnt")),
            (_sum(one) for one in history.sums),
        ),
        *_table(
            _("Mangler i arkivet"), (_("Møde"), _("Dato"), _("Nævnt i")),
            ((one.body.name, say_date(one.day), one.mentioned_in) for one in history.missing),
        ),
        *_table(
            _("Henvisninger"), (_("Tekst"), _("Punkt"), _("Fundet")),
            ((one.mention.text, one.source_path, one.path or _("ikke fundet")) for one in history.references),
        ),
        "</main></body></html>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _section(title: str, blocks: Iterable[str]) -> list[str]:
    shown = list(blocks)
    return [f"<section><h2>{title}</h2>", *shown, "</section>"] if shown else []


def _table(title: str, headings: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    shown = ["<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows]
    top = "<tr>" + "".join(f'<th scope="col">{heading}</th>' for heading in headings) + "</tr>"
    return _section(title, [f"<table><thead>{top}</thead><tbody>", *shown, "</tbody></table>"]) if shown else []


def _fate(fate: Fate) -> str:
    links = "".join(
        f"<li>{_text(link.body.name)} {say_date(link.day)}: "
        f"{_text(VERDICTS[link.verdict] if link.verdict else _('Ikke vurderet'))}. {_text(link.decision)}</li>"
        for link in fate.links
        if link.treated
    )
    first = next((link for link in fate.links if link.treated), None)
    where = f", {_text(first.body.name)} {say_date(first.day)}" if first else ""
    return f"<h3>{_('At %(number)s', number=fate.number)}{where}</h3><p>{_marked(fate.wording)}</p><ul>{links}</ul>"


def _step(step: Step) -> tuple[str, str, str]:
    promised = (
        say_date(step.first_day)
        if step.first_day == step.last_day
        else f"{say_date(step.first_day)} – {say_date(step.last_day)}"
    )
    late = ""
    if step.days_late:
        late = ", " + plural("%(days)s dag senere", "%(days)s dage senere", step.days_late) % {"days": step.days_late}
    held = f"{say_date(step.held_on)}{late}" if step.held_on else ROUTE[step.status]
    return step.body.name, promised, held


def _followed(one: Followed) -> tuple[str, str, str]:
    when = f" {say_date(one.fulfilled_on)}" if one.fulfilled_on else ""
    return one.text, say_date(one.due_last) if one.due_last else "", _FOLLOW_UPS[one.status] + when


def _sum(one: CaseSum) -> tuple[str, str, str]:
    return one.kind, f"{one.kroner:,}".replace(",", "."), f"{one.body.name} {say_date(one.day)}"


def _treatment(one: Treatment) -> str:
    number = _text(_(", punkt %(number)s", number=one.number)) if one.number else ""
    return "\n".join(
        [
            f"<article><h3>{say_date(one.day)} · {_text(one.body.name)}{number}</h3>",
            f'<p class="meta">{_text(one.title)} – {_known_from(one)}{_presumed(one)}</p>',
            *(f"<p><strong>{_recommended(point.number)}</strong> {_text(point.text)}</p>" for point in one.points),
            *(
                f"<p><strong>{_decided(ruling.number)}</strong> {_text(ruling.text)} {_outcomes(ruling.outcomes)}</p>"
                for ruling in one.rulings
            ),
            *(f"<p>{_judged(judgement)}</p>" for judgement in one.judgements),
            *(
                f"<p>{_voted(ballot.in_favour, ballot.against, ballot.abstained or 0)}</p>"
                for ballot in one.ballots
                if ballot.in_favour is not None and ballot.against is not None
            ),
            *(f"<blockquote>{_text(said.text)}</blockquote>" for said in one.utterances),
            *(_quote(quote) for quote in one.quotes),
            *(f'<p class="meta">{_annexed(annex.number)}: {_text(annex.title)}</p>' for annex in one.annexes),
            "</article>",
        ]
    )


def _quote(quote: QuoteSeen) -> str:
    day = f" {say_date(quote.day)}" if quote.day else ""
    words = _marked(quote.runs) if quote.runs else _text(quote.text)
    source = _("Citat af %(body)s%(day)s: %(check)s.", body=quote.body.name, day=day, check=_CHECKS[quote.check])
    return f'<p class="meta">{_text(source)}</p><blockquote>{words}</blockquote>'


def _recommended(number: int) -> str:
    return _("Indstillet, at %(number)s:", number=number)


def _decided(number: int | None) -> str:
    return _("Besluttet, at %(number)s:", number=number) if number else _("Besluttet:")


def _judged(judgement: Judgement) -> str:
    verdict = VERDICTS[judgement.verdict]
    number = judgement.recommendation
    return _("At %(number)s: %(verdict)s", number=number, verdict=verdict.lower()) if number else verdict


def _voted(in_favour: int, against: int, abstained: int) -> str:
    return _(
        "Afstemning: %(for)s for, %(against)s imod, %(abstained)s undlod.",
        **{"for": in_favour, "against": against, "abstained": abstained},
    )


def _annexed(number: int) -> str:
    return _("Bilag %(number)s", number=number)


def _known_from(one: Treatment) -> str:
    if one.evidence is Evidence.OWN:
        return f"{(MEETING_KINDS[one.kind] if one.kind else _('Referat')).lower()}, {_text(one.path or '')}"
    if one.evidence is Evidence.QUOTE:
        return _text(_("kendt fra et citat i %(source)s", source=one.quoted_in or ""))
    return _text(_("kendt fra en tidsplan i %(source)s", source=one.quoted_in or ""))


def _presumed(one: Treatment) -> str:
    return _(" – formodet samme sag") if one.presumed else ""


def _outcomes(outcomes: Iterable[Outcome]) -> str:
    named = ", ".join(OUTCOMES[outcome].lower() for outcome in outcomes)
    return f'<span class="meta">({named})</span>' if named else ""


def _marked(runs: Iterable[Run]) -> str:
    tags = {Mark.SAME: "{}", Mark.REMOVED: "<del>{}</del>", Mark.ADDED: "<ins>{}</ins>"}
    return "".join(tags[run.mark].format(_text(run.text)) for run in runs)


def _also(aliases: Iterable[str]) -> str:
    named = ", ".join(_text(alias) for alias in aliases)
    return _(" (også %(names)s)", names=named) if named else ""


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")
