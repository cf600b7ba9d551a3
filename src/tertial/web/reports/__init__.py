"""The report in the web application: preview, ready marks, versions, freezing and the open page."""
