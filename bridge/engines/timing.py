"""Phoneme events have a start and no end: the next one's start is it."""

from typing import Final

from bridge.face.phoneme import TimedPhoneme

#: What a sound gets that was given no time of its own before a pause, samples (40 ms).
SHORTEST_SOUND_SAMPLES: Final = 882


class PhonemeTimer:
    """Turns starts into contiguous intervals from sample 0.

    Pauses in a row are one. Sounds that start together share their time: the library reports
    some clusters so ("lv" in "twelve"). Announcements of another language ("(en)") are no sounds.
    """

    def __init__(self) -> None:
        self._start = 0
        self._open = ""
        self._together: list[str] = []
        self._closed: list[TimedPhoneme] = []

    @property
    def settled(self) -> int:
        """Everything before this sample is known."""
        return self._start

    @property
    def silent_since(self) -> int | None:
        """Where the pause that goes on now began."""
        return None if self._open else self._start

    def push(self, symbol: str, sample: int) -> None:
        """`symbol` ("" is a pause) starts at `sample`; never earlier than the one before."""
        if symbol.startswith("(") or not (symbol or self._open):
            return
        if sample <= self._start:
            self._hold()
        else:
            self._close(sample)
        self._open = symbol

    def take(self) -> list[TimedPhoneme]:
        """The intervals completed since the last call."""
        closed, self._closed = self._closed, []
        return closed

    def finish(self, sound_end: int, total: int) -> None:
        """Sounds end at `sound_end`, silence goes on until `total`."""
        if self._open:
            self.push("", sound_end)
        if total > self._start:
            self._close(total)

    def _hold(self) -> None:
        if self._open:
            self._together.append(self._open)

    def _close(self, end: int) -> None:
        symbols, lengths = [*self._together, self._open], self._lengths(end - self._start)
        start = self._start
        for symbol, length in zip(symbols, lengths, strict=True):
            if length:
                self._closed.append(TimedPhoneme(symbol, start, start + length))
            start += length
        self._together.clear()
        self._start = end

    def _lengths(self, total: int) -> list[int]:
        count = len(self._together)
        share = total // (count + 1)
        if not self._open:
            share = min(share, SHORTEST_SOUND_SAMPLES)
        return [share] * count + [total - share * count]
