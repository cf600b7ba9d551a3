"""The reports' tables."""
