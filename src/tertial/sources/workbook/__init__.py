"""The workbook that goes out for a budget or a forecast, and comes back: written, recognised, verified and read."""
