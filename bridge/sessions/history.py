"""What was said in a conversation, as far as it was heard, within a budget. Pure."""

from typing import Final

from bridge.engines.engine import PastExchange

#: Ends a reply that was cut off, where any reader of a dialogue understands it.
CUT_MARK: Final = " —"

_LEFT_OUT_MARK: Final = " …"


class History:
    """The latest exchanges: at most `exchanges`, of `characters` together.

    Forgetting goes in steps of `step` exchanges, so that the beginning stays the same for as many
    turns: an engine that has read it need not read it again.
    """

    def __init__(self, exchanges: int, characters: int, step: int) -> None:
        self._limit = exchanges
        self._characters = characters
        self._step = step
        self._past: list[PastExchange] = []

    def add(self, text: str, reply: str, *, spoken: bool = False, cut: bool = False) -> None:
        """`reply`: what was heard; `cut`: it was to go on. `spoken`: the question was sound."""
        half = self._characters // 2
        kept = _shortened(reply, half)
        if cut and kept:
            kept += CUT_MARK
        self._past.append(PastExchange(_shortened(text, half), kept, spoken))
        while self._past and self._is_over_budget():
            del self._past[: self._step]

    def exchanges(self) -> tuple[PastExchange, ...]:
        """Oldest first."""
        return tuple(self._past)

    def _is_over_budget(self) -> bool:
        if len(self._past) > self._limit:
            return True
        # The marks are not counted, so that the newest exchange always fits.
        marks = len(CUT_MARK) + 2 * len(_LEFT_OUT_MARK)
        size = sum(max(len(past.text) + len(past.reply) - marks, 0) for past in self._past)
        return size > self._characters


def _shortened(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[:limit].rstrip() + _LEFT_OUT_MARK
