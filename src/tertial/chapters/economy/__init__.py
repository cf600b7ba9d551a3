"""The economy: operating, investments and land development, each with its table, drawings and texts."""
