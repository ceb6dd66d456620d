"""Dialogue sheets, voiced: files for every line of a game, made ahead of time."""
