"""The assignments' screens: reading and judging what followups holds."""
