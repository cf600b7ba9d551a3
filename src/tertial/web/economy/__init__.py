"""The economy of a follow-up: its statements, the way down to vouchers, and the forecast."""
