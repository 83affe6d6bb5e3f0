"""Tools that prepare what the product ships; no part of the product imports them."""
