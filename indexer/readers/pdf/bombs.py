"""Does a PDF swell beyond reason when its streams are unpacked?"""

import re
import zlib

_LARGEST = 32 * 1024 * 1024
"""Of what is no picture; the drawing of a page of minutes is a few hundred kilobytes."""
_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78][\x01\x5e\x9c\xda])")
_DICTIONARY = 600


def swells(data: bytes) -> bool:
    """Is there a stream, pictures apart, that unpacks to far more than minutes can need?"""
    return any(
        _unpacked_size(data, found.end()) >= _LARGEST for found in _STREAM.finditer(data) if _is_read(data, found)
    )


def _is_read(data: bytes, stream: re.Match[bytes]) -> bool:
    """Is a stream drawn or parsed? A white page scanned in colour is large too, and is only kept."""
    before = data[max(stream.start() - _DICTIONARY, 0) : stream.start()]
    return b"/Image" not in before[before.rfind(b" obj") :]


def _unpacked_size(data: bytes, start: int) -> int:
    try:
        return len(zlib.decompressobj().decompress(memoryview(data)[start:], _LARGEST))
    except zlib.error:
        return 0
