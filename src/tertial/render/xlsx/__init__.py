"""Excel: a workbook with one sheet a table, real numbers, live formulas, and the origin of every figure."""

from tertial.render.xlsx.workbook import render

__all__ = ["render"]
