"""The truth: rows about municipalities, meetings, items and cases."""
