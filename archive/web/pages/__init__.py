"""The pages people read: one module a kind of page, with its frozen dataclass and its blueprint."""
