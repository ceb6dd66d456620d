"""Who may do what: one check for every way in."""
