"""The WebSocket /ws: the services' calls, many at once on one connection."""
