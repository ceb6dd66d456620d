"""How a service lives: its phases, what signals ask of it, and how it ends."""
