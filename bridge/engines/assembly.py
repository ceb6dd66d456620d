"""PCM and events of a synthesizer become chunks: audio, face and cues of the same media time.

The face of an instant depends on sounds that come after it, and a word's length on the next
word, so audio waits until both are known; what waits is bounded by the longest sound. The first
chunks are the exchange quantum, 400 ms: 8 820 samples, 12 frames; later ones are larger. Pure: no
library, no process.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from bridge.audio.pcm import Pcm
from bridge.engines.espeak import SAMPLE_RATE_HZ, Event, EventKind
from bridge.engines.script import Command, Script
from bridge.engines.timing import PhonemeTimer
from bridge.events import FACE_RATE_HZ, Marker, MarkerKind, Text
from bridge.face.articulation import LOOKAHEAD_S
from bridge.face.phoneme import TimedPhoneme

SAMPLES_PER_FRAME: Final = int(SAMPLE_RATE_HZ / FACE_RATE_HZ)
CHUNK_FRAMES: Final = 12
#: Later chunks hold as much as came before them, up to this: 1.2 s. Speech is made in a hundredth
#: of its time, so nobody waits for them, and each costs the service 2 ms whatever its length.
MOST_FRAMES: Final = 36

#: A face is known this far behind its sounds at the earliest, samples.
_LOOKAHEAD_SAMPLES: Final = int(LOOKAHEAD_S * SAMPLE_RATE_HZ)

#: Silence after the last sound, so that the lips come to rest inside the utterance (250 ms).
TAIL_SAMPLES: Final = -(-SAMPLE_RATE_HZ // 4)
#: Quieter than this is silence: the synthesizer's pauses hold exact zeros, its echoes fade.
_SILENCE_AMPLITUDE: Final = 16

#: What comes first of the cues that begin together.
_RANKS: Final = {
    MarkerKind.SENTENCE: 1,
    MarkerKind.EMOTION: 2,
    MarkerKind.GAZE: 2,
    MarkerKind.GESTURE: 2,
    MarkerKind.HEAD: 2,
    MarkerKind.WORD: 3,
    MarkerKind.PHONEME: 4,
}

_Scalar = TypeVar("_Scalar", bound=np.generic)


class FaceMaker(Protocol):
    """`bridge.face.articulation.Articulator`, as far as it is used here."""

    def push(self, phonemes: Sequence[TimedPhoneme]) -> NDArray[np.float32]: ...

    def finish(self, total_samples: int) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class Chunk:
    """Cues that begin in this span or just before, its `pcm` and its `[n, 52]` `face`."""

    cues: list[Text | Marker]
    pcm: Pcm
    face: NDArray[np.float32]


class Assembly:
    """Takes one utterance's PCM and events, gives chunks to `emit` as they are complete."""

    def __init__(self, face: FaceMaker, emit: Callable[[Chunk], None]) -> None:
        self._face = face
        self._emit = emit
        self._pcm: _Fifo[np.int16] = _Fifo()
        self._frames: _Fifo[np.float32] = _Fifo()
        self._cues: list[tuple[int, int, Text | Marker]] = []
        self._phonemes = PhonemeTimer()
        self._faceless: list[TimedPhoneme] = []
        self._word: Marker | None = None
        self._received = 0
        self._released_frames = 0
        self._last_sound = 0
        self._paused_until = 0
        self._origin = 0
        self._script: Script | None = None

    def begin(self, script: Script) -> None:
        """What follows speaks `script`; its samples count from here."""
        self._close_script()
        self._origin = self._received
        self._script = script

    def begin_passage(self, start: int, commands: Sequence[Command]) -> None:
        """What follows speaks the script from `start` on; its samples count from here."""
        self._close_word(self._received)
        self._origin = self._received
        if self._script is not None:
            self._script.begin_passage(start, commands)

    def pause(self, samples: int) -> None:
        """Be silent until `samples` have passed since the last sound, or since the last pause.

        What the face was told to do before the pause, and no word has brought, is done now.
        """
        self._close_word(self._received)
        if self._script is not None:
            self._add_cues(self._script.commands(None, self._received), self._received)
        since = max(self._last_sound, self._paused_until)
        self._phonemes.push("", self._received)
        self._receive(np.zeros(max(samples - (self._received - since), 0), np.int16))
        self._paused_until = self._received
        self._make_face(self._phonemes.take())
        self._release(self._settled_frames())

    def push(self, pcm: Pcm, events: Sequence[Event]) -> bool:
        """The next sound with its events. Always True: there is no reason to stop."""
        self._receive(pcm)
        for event in events:
            self._on_event(event, self._origin + event.sample)
        self._make_face(self._phonemes.take())
        self._release(self._settled_frames())
        return True

    def finish(self) -> None:
        """Pad with silence to whole frames and emit the rest."""
        self._close_script()
        total = max(self._received, self._last_sound + TAIL_SAMPLES)
        total = math.ceil(total / SAMPLES_PER_FRAME) * SAMPLES_PER_FRAME
        self._phonemes.finish(self._received, total)
        self._receive(np.zeros(total - self._received, np.int16))
        self._make_face(self._phonemes.take())
        self._push_faces()
        self._frames.push(self._face.finish(total))
        self._release(total // SAMPLES_PER_FRAME, complete=True)

    def _receive(self, pcm: Pcm) -> None:
        # Not abs(): the most negative sample has no positive.
        loud = np.flatnonzero((pcm > _SILENCE_AMPLITUDE) | (pcm < -_SILENCE_AMPLITUDE))
        if len(loud):
            self._last_sound = self._received + int(loud[-1]) + 1
        self._pcm.push(pcm)
        self._received += len(pcm)

    def _on_event(self, event: Event, sample: int) -> None:
        if event.kind is EventKind.PHONEME:
            self._phonemes.push(event.symbol, sample)
        elif event.kind is EventKind.END:
            self._close_word(sample)
        elif self._script is not None:
            self._open_word(self._script, event, sample)

    def _open_word(self, script: Script, event: Event, sample: int) -> None:
        start, end = script.span(event.position, event.length)
        word = self._word
        if word is not None and word.text_offset <= start < word.text_offset + len(word.text):
            # One number is several words to the library, "1984" at 1 and at 2.
            return
        self._close_word(sample)
        self._add_cues(script.until(start, sample), sample)
        self._word = Marker(MarkerKind.WORD, script.words(start, end), sample, 0, start)

    def _close_word(self, sample: int) -> None:
        if self._word is None:
            return
        start = self._word.offset_samples
        end = self._phonemes.silent_since
        if end is None or not start < end < sample:
            end = sample
        self._add_cues([replace(self._word, duration_samples=end - start)], start)
        self._word = None

    def _close_script(self) -> None:
        self._close_word(self._received)
        if self._script is not None:
            self._add_cues(self._script.until(None, self._received), self._received)
            self._script = None

    def _add_cues(self, cues: Sequence[Text | Marker], sample: int) -> None:
        for cue in cues:
            rank = _RANKS[cue.kind] if isinstance(cue, Marker) else 0
            self._cues.append((sample, rank, cue))

    def _make_face(self, phonemes: Sequence[TimedPhoneme]) -> None:
        for phoneme in phonemes:
            start, duration = phoneme.start_samples, phoneme.end_samples - phoneme.start_samples
            if phoneme.symbol:
                self._add_cues([Marker(MarkerKind.PHONEME, phoneme.symbol, start, duration)], start)
        self._faceless.extend(phonemes)
        # Faces are made for whole chunks: a few sounds cost as much as many.
        last_frame = self._released_frames + self._chunk_frames() - 1
        needed = last_frame * SAMPLES_PER_FRAME + _LOOKAHEAD_SAMPLES
        if self._faceless and self._faceless[-1].end_samples >= needed:
            self._push_faces()

    def _push_faces(self) -> None:
        if self._faceless:
            self._frames.push(self._face.push(self._faceless))
            self._faceless = []

    def _settled_frames(self) -> int:
        """Frames whose sound, face and cues are all known."""
        settled = min(self._received, self._phonemes.settled)
        if self._word is not None:
            settled = min(settled, self._word.offset_samples)
        return min(settled // SAMPLES_PER_FRAME, self._released_frames + len(self._frames))

    def _release(self, end_frame: int, *, complete: bool = False) -> None:
        while (count := min(end_frame - self._released_frames, self._chunk_frames())) > 0:
            if count < self._chunk_frames() and not complete:
                return
            self._released_frames += count
            last = complete and self._released_frames == end_frame
            cues = self._take_cues(None if last else self._released_frames * SAMPLES_PER_FRAME)
            pcm = self._pcm.take(count * SAMPLES_PER_FRAME)
            self._emit(Chunk(cues, pcm, self._frames.take(count)))

    def _chunk_frames(self) -> int:
        return min(max(self._released_frames, CHUNK_FRAMES), MOST_FRAMES)

    def _take_cues(self, before_sample: int | None) -> list[Text | Marker]:
        """Cues due before a sample (None: all), in media order."""
        due = [c for c in self._cues if before_sample is None or c[0] < before_sample]
        self._cues = (
            [] if before_sample is None else [c for c in self._cues if c[0] >= before_sample]
        )
        return [cue for *_, cue in sorted(due, key=lambda c: c[:2])]


class _Fifo(Generic[_Scalar]):
    """Rows in, rows out, in order."""

    def __init__(self) -> None:
        self._parts: list[NDArray[_Scalar]] = []

    def __len__(self) -> int:
        return sum(len(part) for part in self._parts)

    def push(self, rows: NDArray[_Scalar]) -> None:
        if len(rows):
            self._parts.append(rows)

    def take(self, count: int) -> NDArray[_Scalar]:
        """The first `count` rows. There must be as many: anything else is a bug of ours."""
        joined = self._parts[0] if len(self._parts) == 1 else np.concatenate(self._parts)
        assert len(joined) >= count, f"{len(joined)} rows, {count} wanted"
        self._parts = [joined[count:]] if len(joined) > count else []
        return joined[:count]
