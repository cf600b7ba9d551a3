"""The report as neutral blocks: headings, prose with mentions of figures, tables, charts and signals."""
