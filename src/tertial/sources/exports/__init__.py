"""Exports in text and Excel from any accounting system: looked at, proposed, confirmed, and read by a saved mapping."""
