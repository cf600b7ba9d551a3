"""How findings are shown: as text, JSON, SARIF and a web page."""
