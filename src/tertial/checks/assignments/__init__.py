"""Rules on assignments."""
