"""Internal control: what was controlled, how, with what result and what is done about it."""
