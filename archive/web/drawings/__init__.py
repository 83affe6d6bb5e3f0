"""What is drawn: the map of a case and the bars of the years, as SVG made on the server."""
