"""Rules on statutory."""
