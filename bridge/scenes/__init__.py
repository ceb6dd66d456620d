"""Scenes: dialogues between characters, written as YAML and played on a clock."""
