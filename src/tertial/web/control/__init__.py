"""The screens of internal control: reading and judging what followups holds."""
