"""Serving the model: many turns on one device, streamed. The networks know nothing of it."""
