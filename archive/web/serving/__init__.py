"""How an answer is given at all: headers, limits, refusals and failures."""
