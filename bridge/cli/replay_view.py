"""What `replay` shows: where in the take it is, which loop, and how it ended."""

from typing import Final

from exomni.v1 import avatar_service_pb2 as avatar
from exomni.v1 import stage_service_pb2 as pb
from google.protobuf.duration_pb2 import Duration
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from bridge.cli.screen import console
from bridge.clock import Clock
from bridge.errors import EngineFailed

#: A start that lies farther from now is told by a clock that differs from ours, seconds.
_PLAUSIBLE_START_S: Final = 1.0
#: What is assumed then, seconds.
_USUAL_LEAD_S: Final = 0.3


class ReplayView:
    """`loop_count` None: until it is stopped. Use it in a `with` block."""

    def __init__(self, take: str, loop_count: int | None, clock: Clock) -> None:
        self._take = take
        self._loop_count = loop_count
        self._clock = clock
        self._begun_s = 0.0
        self._task: TaskID | None = None
        self._progress = Progress(
            TextColumn("[bold]{task.description}[/]"),
            BarColumn(),
            TextColumn("{task.fields[place]}"),
            console=console,
            transient=True,
        )
        self.started: pb.ReplayStarted | None = None

    def __enter__(self) -> "ReplayView":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, started: pb.ReplayStarted) -> None:
        """It begins."""
        self.started = started
        self._begun_s = self._clock.now() + self._lead_s(started)
        length_s, start_s = _seconds(started.duration), _seconds(started.start_offset)
        console.print(
            f"[bold]{escape(started.performance.character)}[/] performs {escape(self._take)}: "
            f"{length_s:.3f} s from {start_s:g} s, {started.timecode}, {started.frame_count} frames"
        )
        self._task = self._progress.add_task(escape(self._take), total=length_s, place="")

    def move(self) -> None:
        """Show where it is by now."""
        if self.started is None or self._task is None:
            return
        length_s = _seconds(self.started.duration)
        played_s = max(self._clock.now() - self._begun_s, 0.0)
        loop = int(played_s / length_s)
        if self._loop_count is not None:
            loop = min(loop, self._loop_count - 1)
        place_s = min(played_s - loop * length_s, length_s)
        loops = "" if self._loop_count == 1 else f", loop {loop + 1}"
        shown_s = place_s + _seconds(self.started.start_offset)
        self._progress.update(self._task, completed=place_s, place=f"{shown_s:.1f} s{loops}")

    def end(self, ended: avatar.PerformanceEnded) -> None:
        """It is over. Raises `EngineFailed` where it broke."""
        if ended.reason == avatar.END_REASON_FAILED:
            raise EngineFailed(ended.failure.message or "the service could not go on")
        heard_s = ended.spoken_samples / self._rate_hz if self.started else 0.0
        if ended.reason == avatar.END_REASON_INTERRUPTED:
            console.print(f"[yellow]stopped[/] after {heard_s:.1f} s")
        else:
            console.print(f"performed {heard_s:.1f} s")

    @property
    def _rate_hz(self) -> int:
        assert self.started is not None
        return self.started.performance.audio_format.rate_hz

    def _lead_s(self, started: pb.ReplayStarted) -> float:
        told_s = started.performance.start_time.ToNanoseconds() / 1e9 - self._clock.utc_ns() / 1e9
        return told_s if abs(told_s) < _PLAUSIBLE_START_S else _USUAL_LEAD_S


def _seconds(duration: Duration) -> float:
    return float(duration.ToNanoseconds() / 1e9)
