"""How work moves: roles and what each may do, states and their transitions, deadlines. Pure."""
