"""How charts are drawn: a Vega specification for each kind, made into SVG once and kept."""
