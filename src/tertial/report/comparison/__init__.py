"""Two versions of a report side by side: figures, judgements and words that changed."""
