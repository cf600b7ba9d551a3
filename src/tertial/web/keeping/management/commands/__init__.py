"""Commands of keeping."""
