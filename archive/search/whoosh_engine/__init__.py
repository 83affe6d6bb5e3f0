"""The embedded engine: a Whoosh index whose segments are flat numpy arrays."""

from archive.search.whoosh_engine.engine import WhooshEngine, open_engine

__all__ = ["WhooshEngine", "open_engine"]
