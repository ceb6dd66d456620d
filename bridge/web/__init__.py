"""The web server: pages and WebSockets for browsers beside the show."""
