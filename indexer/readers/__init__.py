"""How does a file become a Document? `recognise` chooses the reader; what all readers share stands here."""
