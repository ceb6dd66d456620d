"""Speech engines: text in, audio, face and markers out."""
