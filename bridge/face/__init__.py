"""Faces as numbers: ARKit-52 coefficients, poses, layers and mixing. Pure: no I/O, no clock."""
