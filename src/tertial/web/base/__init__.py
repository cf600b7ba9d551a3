"""What every app stands on: the clock, permissions, named actions, the log, forms and pages of errors."""
