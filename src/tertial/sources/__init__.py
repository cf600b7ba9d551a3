"""One importer a file: what it recognises, what it takes, and what it refuses with line, found value and cure."""
