"""Tags of the internal control's pages."""
