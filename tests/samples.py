"""Where the real sample minutes lie, when they are there: a folder `shared/samples` beside the checkout."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "samples"
_GIVEN = Path(os.environ.get("REFERATARKIV_SAMPLES", _BESIDE))
SAMPLES: Path | None = _GIVEN if _GIVEN.is_dir() else None

needs_samples = pytest.mark.skipif(SAMPLES is None, reason="the real samples are not beside this checkout")
