"""The `exomni-bridge` command."""


def main() -> None:
    """Run the command line."""
