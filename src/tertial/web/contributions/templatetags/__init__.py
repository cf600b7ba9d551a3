"""The contributions' own tags."""
