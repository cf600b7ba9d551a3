"""Anybody's report read to headings, paragraphs, lists, tables and footnotes with their places: Word, PDF, text, HTML and Markdown."""
