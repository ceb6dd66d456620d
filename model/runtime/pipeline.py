"""One admitted turn: what it has made so far, and where that stands.

The stages feed each other here: words become phrases, phrases units, units faces and mel frames,
those sound. Nothing in here computes; the runner does, and hands over what came out. `lane` says in
numbers what the scheduler must know and is true after every method.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model.face_row import FaceRow
from model.features import Clip
from model.mel_row import MelRow
from model.prompt import Prompt
from model.runtime.requests import Clause, Event, Finished, Lane, Sink, Words
from model.runtime.telling import Telling
from model.runtime.voicing import Voicing
from model.runtime.writing import Phrase, Writing
from model.sampling import Draws, TextSampling
from model.turn import Turn
from model.unit_generator import UnitLimits
from model.vocoder_stream import VocoderState


@dataclass(frozen=True, slots=True, eq=False)
class Opening:
    """What a turn begins with.

    `ids`: what the language model reads, one per position, `SPEECH_PLACEHOLDER` at those of a
    clip, the words of a line to say included; of them the last `line_count` are that line.
    """

    turn: Turn
    prompt: Prompt
    ids: tuple[int, ...]
    line_count: int
    text_rule: TextSampling


@dataclass(slots=True, eq=False)
class Tracks:
    """What the networks of sound and face remember of one turn."""

    mel: MelRow
    sound: VocoderState
    face: FaceRow


class Pipeline:
    """A turn in its row."""

    def __init__(
        self,
        opening: Opening,
        lane: Lane,
        writing: Writing,
        voicing: Voicing,
        tracks: Tracks,
        sink: Sink,
        now: Callable[[], float],
    ) -> None:
        self.opening = opening
        self.lane = lane
        self.writing = writing
        self.voicing = voicing
        self.tracks = tracks
        self.clip: Clip | None = None
        #: What the language model has still to read, `[1, T, D]`; None: not embedded yet.
        self.unread_prompt: Tensor | None = None
        self.reused_count = 0
        self._telling = Telling()
        self._sink = sink
        self._now = now
        self._numbers = Draws(opening.turn.seed, "text")
        self._forced = iter(opening.turn.forced.ids) if opening.turn.forced else None
        self._mel: list[Tensor] = []

    # -- text ----------------------------------------------------------------------------------

    def number(self) -> float:
        """The number in [0, 1) that the next text id is drawn with."""
        return float(self._numbers.next(1))

    def write(self, chosen: int, state: Tensor, end_id: int) -> None:
        """The language model chose `chosen` from `state` `[D]`."""
        token = chosen if self._forced is None else next(self._forced, end_id)
        self._show(self.writing.take(token, state))

    def recite(self, tokens: Sequence[int], states: Tensor) -> None:
        """The next ids of a line to say, `states` `[n, D]`: those that would have chosen them."""
        pairs = zip(tokens, states, strict=True)
        self._show("".join([self.writing.take(token, state) for token, state in pairs]))

    def _show(self, words: str) -> None:
        if words:
            self._tell(Words(words))
        self.lane.text_done = self.writing.done
        self._count_phrases()

    # -- units ---------------------------------------------------------------------------------

    def next_phrase(self) -> Phrase:
        """The clause to voice next; there must be one."""
        phrase = self.writing.next_phrase()
        self.lane.voicing = True
        self._count_phrases()
        return phrase

    def voice(self, phrase: Phrase, limits: UnitLimits) -> None:
        """The unit generator has read `phrase`."""
        self.voicing.begin(phrase, limits)

    def speak(self, choice: int, state: Tensor) -> None:
        """The unit generator chose `choice` from `state` `[H]`."""
        clause = self.voicing.take(choice, state)
        self.lane.units = len(self.voicing.units)
        self.lane.voicing = self.voicing.active
        if clause is not None:
            self._end_clause(clause)

    def _end_clause(self, clause: Clause) -> None:
        self._tell(clause)
        self._count_phrases()

    def _count_phrases(self) -> None:
        lane = self.lane
        lane.clauses_waiting = self.writing.ready_count
        over = lane.text_done and not lane.clauses_waiting and not lane.voicing
        if over and not lane.units_done:
            lane.units_done = True
            self.pass_on()
            self.tracks.mel.end()
            self.tracks.face.end()
            if lane.units == 0:
                lane.sound_done = lane.face_done = True
                self._tell_chunks()

    def pass_on(self) -> None:
        """Hand the units that came to sound and face."""
        for stretch in self.voicing.take_stretches():
            self.tracks.mel.push(stretch.units)
            self.tracks.face.push(stretch.units, torch.stack(stretch.states))

    # -- sound and face ------------------------------------------------------------------------

    def add_mel(self, mel: Tensor, upto_units: int) -> None:
        """The next mel frames `[1, 80, T]`; the block ended before unit `upto_units`."""
        lane = self.lane
        lane.last_block_units = upto_units - lane.mel_units
        lane.mel_units, lane.solving_units = upto_units, 0
        lane.mel_frames_left += mel.shape[2]
        self._mel.append(mel)

    def next_mel(self, most: int) -> tuple[Tensor, bool]:
        """Up to `most` mel frames for the vocoder, `[1, 80, T]`, and whether they are the last."""
        waiting = torch.cat(self._mel, dim=2)
        taken, rest = waiting[:, :, :most], waiting[:, :, most:]
        self._mel = [rest]
        self.lane.mel_frames_left = rest.shape[2]
        return taken, self.lane.mel_done and rest.shape[2] == 0

    def add_sound(self, pcm: NDArray[np.float32], last: bool) -> None:
        """The next samples `[n]`."""
        self._telling.add_sound(pcm)
        self.lane.sound_done = last
        self._tell_chunks()

    def add_faces(self, coefficients: NDArray[np.float32], upto_units: int) -> None:
        """The next frames `[f, 52]`, those before unit `upto_units`."""
        lane = self.lane
        self._telling.add_faces(coefficients)
        lane.face_units = upto_units
        lane.face_done = lane.units_done and upto_units == lane.units
        self._tell_chunks()

    @property
    def finished(self) -> bool:
        """Everything has been made and told."""
        lane = self.lane
        return lane.units_done and lane.sound_done and lane.face_done

    def _tell_chunks(self) -> None:
        chunk = self._telling.take()
        if chunk is not None:
            self._tell(chunk)
        if self.finished:
            self._finish()

    def _finish(self) -> None:
        rest = self._telling.finish(self.lane.units)
        if rest is not None:
            self._tell(rest)
        clip, prompt = self.clip, self.opening.prompt
        self._tell(
            Finished(
                ids=tuple(self.writing.ids),
                unit_count=self.lane.units,
                text_ended=self.writing.ended,
                speech_ended=self.voicing.ended,
                dropped_s=clip.dropped_s if clip else 0.0,
                dropped_count=prompt.dropped_count,
                reused_count=self.reused_count,
            )
        )

    def _tell(self, event: Event) -> None:
        quanta = self._telling.told - self.lane.told
        if quanta:
            self.lane.tell(quanta, self._now())
        self._sink(event)
