"""Follow-ups in the database: the same record as a folder holds, with the history of every field."""
