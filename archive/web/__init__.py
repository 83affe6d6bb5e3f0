"""The pages, feeds and API that people read the archive through."""
