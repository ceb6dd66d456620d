"""What clients say: lines as game characters have them, 1 to 5 s of speech."""

import random
from typing import Final

LINES: Final = (
    "Halt! Who goes there?",
    "The bridge ahead is guarded, traveler, and the toll is two silver.",
    "I have not seen anyone on this road since the rains began.",
    "Take the left path. The right one floods in spring.",
    "You again? I thought the wolves had you.",
    "Fresh bread, still warm, two coppers a loaf!",
    "Keep your voice down. They can hear us from the tower.",
    "My father built this mill, and his father dug the pond.",
    "Do not touch that lever. I mean it.",
    "If you see my brother, tell him the boat leaves at dawn.",
    "Nobody crosses the marsh at night, not even the ferryman.",
    "All right, I will open the gate, but only this once.",
    "There is a storm coming. I can feel it in my knee.",
    "Forty arrows, a rope, and a lantern. Will that be all?",
    "Look at the map again: the river bends east here, not west.",
    "Thank you, stranger. I will not forget this.",
)
QUESTIONS: Final = (
    "Who are you?",
    "What happened at the bridge?",
    "Where does this road lead?",
    "Can you help me?",
    "What do you sell?",
)


def line_of(chance: random.Random) -> str:
    """Something to say."""
    return chance.choice(LINES)


def question_of(chance: random.Random) -> str:
    """Something to ask."""
    return chance.choice(QUESTIONS)
