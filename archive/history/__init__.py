"""A case across meetings: its chain, its verdicts, its promised and its actual route."""
