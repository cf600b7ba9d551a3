"""Keeping what there is: backup and restore, and a municipality as a folder."""
