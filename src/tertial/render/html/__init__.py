"""The report as one web page that needs no network: every figure a link to its origin."""

from tertial.render.html.page import render

__all__ = ["render"]
