"""Staff: recruitment, work environment and sick leave."""
