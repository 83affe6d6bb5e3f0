"""What a clerk does with the archive, whether at the command line or on the staff pages."""
