"""Settings that change while the service runs: what changed, and how it takes effect."""
