"""People, the roles they hold for units, and who stands in for whom."""
