"""Goals under the council's priorities, with indicators and signal colours."""
