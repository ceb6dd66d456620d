"""What a character is told about itself before it answers. Pure."""


def instructions(persona: str, scene: str, greeting: str) -> str:
    """The persona, then what this conversation adds, then how it was opened, a paragraph each."""
    opening = f"You opened this conversation by saying: {greeting}" if greeting else ""
    return "\n\n".join(part.strip() for part in (persona, scene, opening) if part.strip())
