"""Names that nothing here has: a branch of `bridge.errors`; import it from there."""

from bridge.error_base import InputError


class UnknownVoice(InputError):
    """No such voice in the engine."""

    reason = "UNKNOWN_VOICE"

    def __init__(self, voice: str, nearest: str | None = None) -> None:
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"no voice is called {voice!r}{hint} (`exomni-bridge voices` lists all)")
        self.voice = voice
        self.nearest = nearest


class UnknownEmotion(InputError):
    """No such emotion label."""

    reason = "UNKNOWN_EMOTION"

    def __init__(self, label: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no emotion is called {label!r}; known: {', '.join(known)}")
        self.label = label
        self.known = known


class UnknownGesture(InputError):
    """No such gesture."""

    reason = "UNKNOWN_GESTURE"

    def __init__(self, name: str, near: tuple[str, ...]) -> None:
        hint = f"; did you mean {' or '.join(repr(n) for n in near)}?" if near else ""
        super().__init__(f"no gesture is called {name[:64]!r}{hint}")
        self.name = name
        self.near = near


class UnknownCharacter(InputError):
    """No such character."""

    reason = "UNKNOWN_CHARACTER"

    def __init__(self, name: str, known: tuple[str, ...] = ()) -> None:
        listing = f"; there are: {', '.join(known)}" if known else ""
        super().__init__(f"no character is called {name!r}{listing}")
        self.name = name
        self.known = known


class UnknownUtterance(InputError):
    """No such utterance is running or queued."""

    reason = "UNKNOWN_UTTERANCE"


class UnknownSession(InputError):
    """No such conversation, or nobody came back to it in time: open a new one."""

    reason = "UNKNOWN_SESSION"


class UnknownPhone(InputError):
    """No phone of that subject is heard."""

    reason = "UNKNOWN_PHONE"

    def __init__(self, subject: str = "", heard: tuple[str, ...] = ()) -> None:
        listing = f"heard so far: {', '.join(heard)}" if heard else "none was heard so far"
        super().__init__(f"no phone {subject!r} sends now; {listing}")
        self.subject = subject
        self.heard = heard
