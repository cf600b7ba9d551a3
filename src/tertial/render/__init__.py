"""From a document to files: one module a format, figures written in one place."""
