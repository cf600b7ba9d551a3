"""Anybody's report given its meaning: what its tables are about, what sums to what, what its sentences speak of."""
