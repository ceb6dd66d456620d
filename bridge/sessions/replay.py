"""Events of a conversation on their way to its caller, and those it may ask for again. Pure.

Events are numbered when they are handed out, so what is withdrawn before leaves no gap. Handed-out
ones are kept, as far as the capacity goes, until a caller that comes back says what it has. The
oldest go first when there is no room; those that nobody got count as lost.
"""

from collections import deque
from dataclasses import dataclass

from bridge.conversation import ConversationEvent, Numbered
from bridge.errors import InvalidArgument
from bridge.events import Audio, Ended, Face, Marker, Started, Text

#: What an event without sound or face takes, bytes: about what Python needs for it.
_SMALL_BYTES = 128


@dataclass(slots=True, eq=False)
class _Entry:
    """`number` is 0 until the event is handed out."""

    event: ConversationEvent
    size: int
    number: int = 0


class Replay:
    """At most `capacity_bytes` of events, the newest always."""

    def __init__(self, capacity_bytes: int) -> None:
        self._capacity = capacity_bytes
        self._sent: deque[_Entry] = deque()
        self._unsent: deque[_Entry] = deque()
        self._bytes = 0
        self._count = 0
        self.unsent_bytes = 0

    def push(self, event: ConversationEvent) -> None:
        """Append `event`; what is oldest may have to go."""
        entry = _Entry(event, size_of(event))
        self._unsent.append(entry)
        self._bytes += entry.size
        self.unsent_bytes += entry.size
        while self._bytes > self._capacity and len(self._sent) + len(self._unsent) > 1:
            self._forget_oldest()

    def take(self) -> Numbered | None:
        """The next event to hand out; None when all have been."""
        if not self._unsent:
            return None
        entry = self._unsent.popleft()
        self.unsent_bytes -= entry.size
        self._number(entry)
        self._sent.append(entry)
        return Numbered(entry.number, entry.event)

    def withdraw(self) -> None:
        """Drop what the latest utterance has that nobody got yet: sound, face, text, markers."""
        kept = list[_Entry]()
        while self._unsent and not isinstance(self._unsent[-1].event, Started | Ended):
            entry = self._unsent.pop()
            if entry.number or not isinstance(entry.event, Audio | Face | Text | Marker):
                kept.append(entry)
            else:
                self._bytes -= entry.size
                self.unsent_bytes -= entry.size
        self._unsent.extend(reversed(kept))

    def check(self, received: int) -> None:
        """Raise `InvalidArgument` for a number that was never handed out."""
        if not 0 <= received <= self._count:
            raise InvalidArgument(
                f"received_sequence is {received}, and the last event sent was {self._count}"
            )

    def resume(self, received: int) -> int:
        """Hand out again what came after number `received`; how many of those are gone.

        Raises `InvalidArgument` for a number that was never handed out.
        """
        self.check(received)
        while self._sent:
            entry = self._sent.pop()
            if entry.number <= received:
                self._bytes -= entry.size
            else:
                self._unsent.appendleft(entry)
                self.unsent_bytes += entry.size
        following = self._unsent[0].number if self._unsent else 0
        return (following or self._count + 1) - received - 1

    def _forget_oldest(self) -> None:
        if self._sent:
            entry = self._sent.popleft()
        else:
            entry = self._unsent.popleft()
            self.unsent_bytes -= entry.size
            self._number(entry)
        self._bytes -= entry.size

    def _number(self, entry: _Entry) -> None:
        if not entry.number:
            self._count += 1
            entry.number = self._count


def size_of(event: ConversationEvent) -> int:
    """What `event` counts for, bytes."""
    match event:
        case Audio():
            return _SMALL_BYTES + event.pcm.nbytes
        case Face():
            arrays = (event.coefficients, event.head, event.eyes)
            return _SMALL_BYTES + sum(a.nbytes for a in arrays if a is not None)
        case _:
            return _SMALL_BYTES
