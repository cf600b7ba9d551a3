"""The goals' screens: reading and judging what followups holds."""
