"""The report as PDF: PDF/UA-1 and PDF/A-3a in one file, set by typst."""

from tertial.render.pdf.report import render

__all__ = ["render"]
