"""Tests of the economy's pages."""
