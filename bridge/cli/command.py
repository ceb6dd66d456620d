"""The command line with all of its verbs."""

from bridge.cli.start import app_of

app = app_of(None)
