"""Tests of reading Swedish report text."""
