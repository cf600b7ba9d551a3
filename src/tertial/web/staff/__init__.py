"""The staff's screens: sick leave and the texts on staffing."""
