"""How much one client, and all together, may use: counts and rates, and who is counted by what."""
