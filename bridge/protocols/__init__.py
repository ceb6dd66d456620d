"""Wire formats of avatar apps as pure functions from faces to bytes. No sockets here."""
