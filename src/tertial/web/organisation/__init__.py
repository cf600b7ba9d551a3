"""The municipality and its units, each with dates, names and parents over time."""
