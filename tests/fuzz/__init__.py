"""Damaged and made-up input for everything that reads a socket or a file."""
