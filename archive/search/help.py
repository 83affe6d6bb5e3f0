"""The ways out of a search without hits: which word killed it, and what each change would give."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.language import _
from archive.search.engine import Engine, EngineRequest
from archive.search.facets import Names
from archive.search.forms import Analyst
from archive.search.parse import ParsedQuery, parse_query, say
from archive.search.query import And, Node, Word
from archive.search.request import SearchRequest


@dataclass(frozen=True, slots=True)
class Way:
    """Another search that has hits: what is changed, the search, and how many it gives."""

    text: str
    request: SearchRequest
    count: int


def ways_out(
    engine: Engine,
    request: SearchRequest,
    parsed: ParsedQuery,
    asked: EngineRequest,
    dead: Sequence[Word],
    names: Names,
    analyst: Analyst,
) -> tuple[Way, ...]:
    """Searches near this one that have hits, most useful first; the whole archive where nothing else has.

    `dead` are the words that stand nowhere (`dead_words`).
    """
    ways = _without_words(engine, request, parsed, asked, dead) + _ways(engine, request, asked, names, analyst)
    found = [way for way in ways if way.count]
    if found:
        return tuple(sorted(found, key=lambda way: -way.count)[:8])
    everything = SearchRequest(public_by=request.public_by)
    return (Way(_("Se alle punkter i arkivet"), everything, _total(engine, EngineRequest(hidden=asked.hidden))),)


def what_killed(engine: Engine, parsed: ParsedQuery, dead: Sequence[Word]) -> tuple[str, ...]:
    """Why nothing was found, as far as the words tell: which stands nowhere, or that none stand together."""
    if dead:
        return tuple(_("Ordet »%(word)s« står ikke i noget punkt i arkivet.", word=node.text) for node in dead)
    if len(parsed.required) > 1 and not _total(engine, EngineRequest(tree=And(parsed.required))):
        return (_("Hvert af ordene findes i arkivet, men intet punkt har dem alle."),)
    return ()


def _ways(engine: Engine, request: SearchRequest, asked: EngineRequest, names: Names, analyst: Analyst) -> list[Way]:
    """What each filter, the period and the quotes cost."""
    ways: list[Way] = []
    for facet, value in sorted(request.filters):
        choices = dict(asked.choices)
        choices.pop(facet, None)
        left = replace(request, filters=frozenset(f for f in request.filters if f[0] is not facet), page=1)
        ways.append(
            _way(
                engine,
                _("Fjern filter: %(value)s", value=names.label(facet, value)),
                left,
                replace(asked, choices=choices),
            )
        )
    if request.since or request.until:
        open_period = replace(asked, first_day=None, last_day=None)
        ways.append(_way(engine, _("Fjern perioden"), request.with_period(), open_period))
    if '"' in request.text:
        bare = request.with_text(" ".join(request.text.replace('"', " ").split()))
        tree = parse_query(bare.text, analyst, request.fields).tree
        ways.append(_way(engine, _("Fjern anførselstegnene"), bare, replace(asked, tree=tree)))
    return ways


def _without_word(engine: Engine, request: SearchRequest, parsed: ParsedQuery, asked: EngineRequest, node: Node) -> Way:
    left = tuple(other for other in parsed.required if other is not node)
    tree = And(left) if len(left) > 1 else left[0]
    said = node.text if isinstance(node, Word) else say(node)
    text = " ".join(_written(other) for other in left)
    return _way(engine, _("Uden ordet »%(said)s«", said=said), request.with_text(text), replace(asked, tree=tree))


def _without_words(
    engine: Engine, request: SearchRequest, parsed: ParsedQuery, asked: EngineRequest, dead: Sequence[Word]
) -> list[Way]:
    """The query without each of its words, or without all that stand nowhere where several do."""
    if len(dead) < 2:
        left_out = [node for node in parsed.required if not dead or node in dead]
        return [_without_word(engine, request, parsed, asked, node) for node in left_out]
    left = tuple(node for node in parsed.required if node not in dead)
    if not left:
        return []
    said = _("Uden ordene %(words)s", words=" ".join(f"»{node.text}«" for node in dead))
    text = " ".join(_written(node) for node in left)
    return [_way(engine, said, request.with_text(text), replace(asked, tree=And(left)))]


def dead_words(engine: Engine, parsed: ParsedQuery) -> tuple[Word, ...]:
    """The words of a query that stand nowhere in the archive."""
    words = (node for node in parsed.required or (parsed.tree,) if isinstance(node, Word))
    return tuple(node for node in words if not _total(engine, EngineRequest(tree=node)))


def _written(node: Node) -> str:
    return node.text if isinstance(node, Word) else say(node)


def _way(engine: Engine, text: str, request: SearchRequest, asked: EngineRequest) -> Way:
    return Way(text, request, _total(engine, asked))


def _total(engine: Engine, asked: EngineRequest) -> int:
    return engine.search(replace(asked, offset=0, limit=1, facets=(), by_case=False)).total
