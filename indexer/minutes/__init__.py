"""From blocks to ParsedMinutes: pure, and never raising on input."""
