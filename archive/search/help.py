"""The ways out of a search without hits: which word killed it, and what each change would give."""

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
    engine: Engine, request: SearchRequest, parsed: ParsedQuery, asked: EngineRequest, names: Names, analyst: Analyst
) -> tuple[Way, ...]:
    """Searches near this one that have hits, most useful first; the whole archive where nothing else has."""
    found = [way for way in _ways(engine, request, parsed, asked, names, analyst) if way.count]
    if found:
        return tuple(sorted(found, key=lambda way: -way.count)[:8])
    everything = SearchRequest(public_by=request.public_by)
    return (Way(_("Se alle punkter i arkivet"), everything, _total(engine, EngineRequest(hidden=asked.hidden))),)


def what_killed(engine: Engine, parsed: ParsedQuery) -> tuple[str, ...]:
    """Why nothing was found, as far as the words tell: which stands nowhere, or that none stand together."""
    if dead := _dead_words(engine, parsed):
        return tuple(_("Ordet »%(word)s« står ikke i noget punkt i arkivet.", word=node.text) for node in dead)
    if len(parsed.required) > 1 and not _total(engine, EngineRequest(tree=And(parsed.required))):
        return (_("Hvert af ordene findes i arkivet, men intet punkt har dem alle."),)
    return ()


def _ways(
    engine: Engine, request: SearchRequest, parsed: ParsedQuery, asked: EngineRequest, names: Names, analyst: Analyst
) -> list[Way]:
    ways = [_without_word(engine, request, parsed, asked, node) for node in parsed.required]
    if way := _without_dead_words(engine, request, parsed, asked):
        ways.append(way)
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


def _without_dead_words(
    engine: Engine, request: SearchRequest, parsed: ParsedQuery, asked: EngineRequest
) -> Way | None:
    """The words that stand somewhere, where several stand nowhere."""
    dead = _dead_words(engine, parsed)
    left = tuple(node for node in parsed.required if node not in dead)
    if len(dead) < 2 or not left:
        return None
    said = _("Uden ordene %(words)s", words=" ".join(f"»{node.text}«" for node in dead))
    text = " ".join(_written(node) for node in left)
    return _way(engine, said, request.with_text(text), replace(asked, tree=And(left)))


def _dead_words(engine: Engine, parsed: ParsedQuery) -> list[Word]:
    words = (node for node in parsed.required or (parsed.tree,) if isinstance(node, Word))
    return [node for node in words if not _total(engine, EngineRequest(tree=node))]


def _written(node: Node) -> str:
    return node.text if isinstance(node, Word) else say(node)


def _way(engine: Engine, text: str, request: SearchRequest, asked: EngineRequest) -> Way:
    return Way(text, request, _total(engine, asked))


def _total(engine: Engine, asked: EngineRequest) -> int:
    return engine.search(replace(asked, offset=0, limit=1, facets=(), by_case=False)).total
