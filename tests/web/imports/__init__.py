"""The ledger's files on the web."""
