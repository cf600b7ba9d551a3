"""Text, TOML and CSV files read with line numbers, every problem collected instead of the first one raised."""
