"""The warehouse: ledgers as immutable Parquet files, and the one definition that sums them on DuckDB or Spark."""
