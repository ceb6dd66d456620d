"""What an engine does with a stream: docs/player.md, to the letter. Pure."""
