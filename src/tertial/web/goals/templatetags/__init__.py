"""Tags of the goals' pages."""
