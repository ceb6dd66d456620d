"""Checks of the machine and its settings, each with its cure, and the packet proof."""
