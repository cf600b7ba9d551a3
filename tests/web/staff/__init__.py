"""Tests of the staff's screens."""
