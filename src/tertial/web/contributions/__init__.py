"""Contributions: what each person is asked for, how it moves, and how it is gathered upwards."""
