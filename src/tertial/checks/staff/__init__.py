"""Rules on staff."""
