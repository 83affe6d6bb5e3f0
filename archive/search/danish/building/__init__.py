"""Builds the compiled Danish tables from Stavekontrolden, simplemma and wordfreq."""
