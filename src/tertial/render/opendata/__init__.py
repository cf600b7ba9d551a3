"""Open data: every figure as CSV and JSON, a description of the columns, and a catalogue that a data portal can harvest."""

from tertial.render.opendata.folder import files

__all__ = ["files"]
