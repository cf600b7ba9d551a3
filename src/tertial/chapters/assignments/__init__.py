"""Assignments from the council and the executive board, with status and report-back."""
