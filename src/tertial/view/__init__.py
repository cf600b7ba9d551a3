"""The view: what a check rule reads of a report, whether it is our own or somebody else's."""
