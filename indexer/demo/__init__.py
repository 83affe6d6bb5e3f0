"""The demo archive: three years of minutes from a municipality that does not exist."""
