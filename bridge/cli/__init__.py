"""The `exomni-bridge` command: one file per group of verbs, each a thin caller."""

from bridge.cli.start import main

__all__ = ["main"]
