"""Commands from outside: whoever gives them, one desk carries them out."""
