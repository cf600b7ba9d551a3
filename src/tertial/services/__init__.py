"""The verbs: what the command line and the web application ask for, joined from the rooms below."""
