"""The web application: storage, people and pages. The only room that knows Django."""
