"""Rules on goals."""
