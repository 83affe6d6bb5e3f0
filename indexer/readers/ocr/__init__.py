"""How pictures of pages become words: machine reading with Danish, and the signs it gets wrong."""
