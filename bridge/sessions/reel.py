"""One character's recordings, one after the other: on and off, and on into the next take."""

from collections.abc import Callable, Mapping
from typing import Final

from bridge.events import Ended, EngineEvent
from bridge.face.frame import FaceRows
from bridge.outputs.output import Tick
from bridge.protocols.timecode import FrameRate
from bridge.sessions.direction import Direction
from bridge.sessions.performance import Performance
from bridge.sessions.role import Role
from bridge.sessions.taping import TakeStart, Tape
from bridge.takes.recorder import Recording

#: A take of single utterances goes on this long after the last one, seconds: a mouth has come to
#: rest by then, and what follows at once is said in one breath.
TAIL_S: Final = 0.7

#: Begins a recording under a wanted name, "" for one by slate and character.
Open = Callable[[Role, FrameRate, int, str, TakeStart], Recording]


class Reel:
    """A `Witness`, and a tap of `rate`. Records while there is a reason to."""

    def __init__(
        self, role: Role, rate: FrameRate, audio_rate_hz: int, longest_s: float, begin: Open
    ) -> None:
        self.role = role
        self.rate = rate
        #: Why it records: a take was asked for, the settings want all or what is said.
        self.asked = self.always = self.utterances = False
        self._name = ""
        self._audio_rate_hz = audio_rate_hz
        self._longest_frames = int(longest_s * rate.fraction)
        self._begin = begin
        self._tape: Tape | None = None
        self._last_s: float | None = None

    @property
    def tape(self) -> Tape | None:
        """What it records on."""
        return self._tape

    def start(self, name: str = "") -> Tape:
        """Record into a new take from the next tick on, whatever is recorded now."""
        self.stop()
        self._name = name
        self._last_s = None
        self._tape = self._new()
        return self._tape

    def stop(self) -> Recording | None:
        """End the take, if there is one; what it was."""
        tape, self._tape = self._tape, None
        if tape is None:
            return None
        tape.close()
        return tape.recording

    def on_tick(self, rows: FaceRows, row: int, tick: Tick) -> None:
        """Record a tick where there is something to record."""
        if self._last_s is not None and tick.deadline_s > self._last_s:
            self._last_s = None
            self.stop()
        tape = self._tape
        if tape is None:
            return
        recording = tape.recording
        if recording is not None and recording.over:
            # It failed; whoever wanted it decides what follows.
            self._tape = None
            return
        if recording is not None and recording.frame_count >= self._longest_frames:
            tape = self.start(self._name)
        tape.on_tick(rows, row, tick)

    def begins(self, performance: Performance, mood: Mapping[str, float]) -> None:
        self._last_s = None
        if self._tape is None and self.utterances:
            self.start()
        if self._tape is not None:
            self._tape.begins(performance, mood)

    def makes(self, performance: Performance, event: EngineEvent) -> None:
        if self._tape is not None:
            self._tape.makes(performance, event)

    def ends(self, performance: Performance, ended: Ended) -> None:
        if self._tape is None:
            return
        self._tape.ends(performance, ended)
        if not self.asked and not self.always:
            end_s = performance.end_s()
            self._last_s = None if end_s is None else end_s + TAIL_S
            if end_s is None:
                self.stop()

    def leaves(self) -> None:
        self.asked = self.always = self.utterances = False
        self.stop()

    def told(self, direction: Direction) -> None:
        if self._tape is not None:
            self._tape.told(direction)

    def note(self, kind: str, text: str = "", **data: object) -> None:
        """Something happened now."""
        if self._tape is not None:
            self._tape.note(kind, text, **data)

    def _new(self) -> Tape:
        def begin(start: TakeStart) -> Recording:
            return self._begin(self.role, self.rate, self._audio_rate_hz, self._name, start)

        return Tape(self.role, self.rate, self._audio_rate_hz, begin)
