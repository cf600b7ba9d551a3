"""The whole report: the record, its folder, its archive, and how it becomes a document."""
