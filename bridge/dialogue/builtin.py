"""What a character answers that was given no script: little, and honest about it."""

from typing import Final

from bridge.dialogue.pattern import parse_pattern
from bridge.dialogue.script import Rule, Script
from bridge.dialogue.template import parse_line

#: Patterns, and the lines for them.
_RULES: Final = (
    (
        ("(hello | hi | hey | greetings) *", "good (morning | afternoon | evening | day) *"),
        (
            "[smile] Hello. I am {character}, and I only know scripted lines.",
            "[smile] Hello, {name|friend}. I am {character}, and my script is short.",
        ),
    ),
    (
        ("* (who | what) are you *", "* your name *"),
        (
            "I am {character}: a voice, a face and a short script. I do not make up answers.",
            "{character}. I say what is written in my script, and nothing else.",
        ),
    ),
    (
        ("(my name is | i am called | call me) {name}",),
        ("Nice to meet you, {name}.", "I will call you {name}, then."),
    ),
    (
        ("[please] (say | repeat) [after me] {words}",),
        ("{words}",),
    ),
    (
        (
            "what (can | do) you (do | know | say) *",
            "* help *",
            "what (can | should) i (say | ask) *",
        ),
        (
            "I greet, I remember your name, and I repeat what you tell me to say. For more, write "
            "replies for me, or give me a language model.",
        ),
    ),
    (
        ("* (can | do) you hear me *", "is (anybody | anyone | somebody) there"),
        ("I hear you.", "Yes, I am listening."),
    ),
    (
        ("* (thanks | thank you) *",),
        ("You are welcome.", "With pleasure."),
    ),
    (
        ("(goodbye | bye) *", "see you *", "good night *"),
        ("[smile] Goodbye, {name|friend}.", "[smile] Until next time."),
    ),
)

#: For what none of the rules fits, here and in scripts that have no such lines of their own.
FALLBACK: Final = tuple(
    parse_line(text)
    for text in (
        "I only know scripted lines, and I have none for that.",
        "That is not in my script.",
        "I have no line for that. Try other words?",
    )
)


def builtin_script() -> Script:
    """The script of a character without one."""
    rules = [
        Rule(tuple(map(parse_pattern, hear)), tuple(map(parse_line, say))) for hear, say in _RULES
    ]
    return Script(rules, FALLBACK, {})
