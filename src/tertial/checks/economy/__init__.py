"""Rules on economy."""
