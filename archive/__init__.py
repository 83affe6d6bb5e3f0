"""What is kept, and how people read it."""
