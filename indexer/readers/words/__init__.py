"""How a text or page of no known system is read: by its headings, its numbers and its words."""
