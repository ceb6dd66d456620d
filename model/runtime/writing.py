"""The text of one turn while it is written, and the clauses it falls into.

A clause goes to the unit generator with its ids, the state that predicted each of them, and the
state that predicted what comes after: so the generator hears a clause as it hears a whole reply,
whose end mark it is shown but does not voice. A reply of one clause is exactly such a reply.
"""

from collections import deque
from collections.abc import Collection
from dataclasses import dataclass

import torch
from torch import Tensor

from model.runtime.requests import ClauseCutter
from model.text_stream import TextStream


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """A clause to voice. `ids` `[L]` on the host, `hidden` `[L or L + 1, D]`.

    `text_offset`: where `text` begins in the reply, code points.
    """

    text: str
    text_offset: int
    ids: tuple[int, ...]
    hidden: Tensor


class Writing:
    """Takes ids as they are chosen; gives words at once and phrases as they are certain."""

    def __init__(
        self, stream: TextStream, cutter: ClauseCutter, stop_ids: Collection[int], max_ids: int
    ) -> None:
        self.ids: list[int] = []
        self.ended = False
        self._stream = stream
        self._cutter = cutter
        self._stop_ids = stop_ids
        self._max_ids = max_ids
        self._states: list[Tensor] = []
        #: Characters shown when each id had been written.
        self._ends: list[int] = []
        self._shown = 0
        self._cut_text = 0
        self._cut_ids = 0
        self._loose = ""
        #: Clauses found, as (text, first id, id after the last).
        self._found: deque[tuple[str, int, int]] = deque()
        self._given_text = 0

    @property
    def done(self) -> bool:
        """Nothing more will be written."""
        return self.ended or len(self.ids) >= self._max_ids

    @property
    def word_count(self) -> int:
        """Ids without the end mark."""
        return len(self.ids) - self.ended

    @property
    def ready_count(self) -> int:
        """Phrases that `next_phrase` can give now."""
        known = len(self._states)
        return sum(1 for _, _, end in self._found if self.done or end < known)

    def take(self, token: int, state: Tensor) -> str:
        """Write `token`, chosen from `state` `[D]`. Returns the words to show, maybe none."""
        self.ids.append(token)
        self._states.append(state)
        if token in self._stop_ids:
            self.ended = True
            return self._close()
        shown = self._show(self._stream.push(token))
        self._ends.append(self._shown)
        self._find(self._cutter.push(shown) if shown else [])
        return shown + self._close() if self.done else shown

    def next_phrase(self) -> Phrase:
        """The oldest phrase that is certain. There must be one."""
        text, first, end = self._found.popleft()
        offset = self._given_text
        self._given_text += len(text)
        hidden = torch.stack(self._states[first : end + 1])
        return Phrase(text, offset, tuple(self.ids[first:end]), hidden)

    def _show(self, text: str) -> str:
        self._shown += len(text)
        return text

    def _close(self) -> str:
        rest = self._show(self._stream.finish())
        last = [*(self._cutter.push(rest) if rest else []), *self._cutter.finish()]
        if self._ends:
            self._ends[-1] = self._shown
        self._find(last)
        return rest

    def _find(self, clauses: list[str]) -> None:
        """Give each new clause the ids whose words are all in it or before it.

        A clause inside of a single token goes with that token, to the clause after it.
        """
        for text in clauses:
            self._cut_text += len(text)
            end = self._cut_ids
            while end < len(self._ends) and self._ends[end] <= self._cut_text:
                end += 1
            self._loose += text
            if end > self._cut_ids:
                self._found.append((self._loose, self._cut_ids, end))
                self._cut_ids, self._loose = end, ""
