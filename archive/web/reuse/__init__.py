"""What programs read: the API, feeds, OParl, Akoma Ntoso, the mirror's files and marks for search engines."""
