"""The report's chapters, each a record, its own rules, and `compose`, which turns the record into blocks."""
