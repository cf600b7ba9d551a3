"""The web application under load: a large municipality, the real server, and fifty people who work."""
