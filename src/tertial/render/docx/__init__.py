"""The report as a Word file that a secretary can go on writing in."""

from tertial.render.docx.report import render

__all__ = ["render"]
