"""What may not be shown: personal numbers, closed items and redaction rules."""
