"""Measurements, each beside its peer in the same run. `make bench` writes docs/benchmarks.md."""
