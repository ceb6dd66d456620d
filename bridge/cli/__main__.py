"""`python -m bridge.cli` is the `exomni-bridge` command."""

from bridge.cli.command import main

main()
