"""The pages of the clerks: a site of its own, on this machine only."""
