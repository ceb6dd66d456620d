"""Scripted dialogue: what a character answers to what it hears. Pure functions of their input."""
