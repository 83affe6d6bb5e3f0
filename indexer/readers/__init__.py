"""One module per format, each into the one intermediate model."""
