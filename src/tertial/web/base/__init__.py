"""What every part of the web application stands on: pages, components, words."""
