"""The Danish chain: one and the same for index and query."""
