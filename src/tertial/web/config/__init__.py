"""How the web application is put together: settings, addresses, the door for the server."""
