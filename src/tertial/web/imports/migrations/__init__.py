"""The database of the imports, step by step."""
