"""exomni-bridge: a service that lets engine-side characters speak and move their faces."""

__version__ = "0.1.0"
