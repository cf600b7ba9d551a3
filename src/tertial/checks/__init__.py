"""The checks: the catalogue of rules, each a file in its family, run over the view of a report."""
