"""Serving the model: many turns on one device, streamed. The networks themselves know nothing of it."""
