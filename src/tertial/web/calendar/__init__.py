"""Years and the occasions in them, with their deadlines."""
