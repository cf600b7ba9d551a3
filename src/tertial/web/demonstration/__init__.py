"""The demonstration municipality: its seed, and signing in by one click."""
