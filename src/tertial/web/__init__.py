"""The web application: storage, people and pages on Django. The only room that knows Django."""
