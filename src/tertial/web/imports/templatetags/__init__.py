"""Tags of the ledger's pages."""
