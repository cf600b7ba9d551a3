"""The contributions' pages, one file a screen."""
