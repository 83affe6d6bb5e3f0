"""How is everything built anew? Entries are shared out to one process a core, each writing full segments."""

from collections.abc import Iterable

from archive.search.engine import SearchEntry
from archive.search.whoosh_engine.builder import SegmentBuilder, SurfaceNumbers
from archive.search.whoosh_engine.chain import Chain
from archive.search.whoosh_engine.toc import SegmentFiles
from archive.search.whoosh_engine.writer import GenerationWriter


def write_all(writer: GenerationWriter, chain: Chain, entries: Iterable[SearchEntry]) -> list[SegmentFiles]:
    """Write segments with all entries; the last of several with one id wins."""
    newest = {entry.id: entry for entry in entries}
    segments: list[SegmentFiles] = []
    numbers = SurfaceNumbers(chain)
    builder = SegmentBuilder(chain, numbers)
    for entry in newest.values():
        builder.add(entry)
        if builder.is_full():
            segments.append(writer.write_segment(builder.finish()))
            builder = SegmentBuilder(chain, numbers)
    if len(builder):
        segments.append(writer.write_segment(builder.finish()))
    return segments
