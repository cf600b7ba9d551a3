"""Statements: from definitions and facts to grids of figures that know their origin."""
