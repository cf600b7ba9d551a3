"""Keeping what there is: backup and restore, and a whole installation as a folder."""
