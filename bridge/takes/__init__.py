"""Takes: what characters said and how they moved, kept, read back and checked."""
