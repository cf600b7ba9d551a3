"""The economy's pages."""
