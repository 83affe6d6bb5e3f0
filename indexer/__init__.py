"""How minutes get in."""
