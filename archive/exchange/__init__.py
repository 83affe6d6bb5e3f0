"""How does the archive hand its holdings to others, in forms of others' making, and read them back?"""
