"""Template tags: the components that pages are built of."""
