"""What is spoken of a text, and where speech may start. Pure."""
