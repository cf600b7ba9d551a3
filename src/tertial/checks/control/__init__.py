"""Rules on control."""
