"""How a PDF is read: its glyphs, lines, tags, tables and scanned pages, held against another program."""
