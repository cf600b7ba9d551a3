"""Tertial: the follow-up and reporting of municipalities, where every figure knows its origin."""

__version__ = "0.1.0"
