"""Rig profiles from files, and what they make of a model."""
