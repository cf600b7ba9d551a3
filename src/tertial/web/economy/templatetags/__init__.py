"""Tags of the economy's pages."""
