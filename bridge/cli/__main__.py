"""`python -m bridge.cli` is the `exomni-bridge` command."""

from bridge.cli.start import main

main()
