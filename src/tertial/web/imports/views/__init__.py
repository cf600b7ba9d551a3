"""The pages of the ledger's files."""
