"""The embedded engine: a Whoosh index whose segments are flat numpy arrays."""
