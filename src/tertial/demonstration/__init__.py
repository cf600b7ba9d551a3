"""The demonstration's ledger: made up voucher by voucher so that it sums to the published figures to the öre."""
