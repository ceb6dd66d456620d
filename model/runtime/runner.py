"""One batched step at a time: what the scheduler chose, computed for the turns it chose it for.

The only place of the runtime that computes. Every kind of step is one method; each ends with at
most one wait for the device, where chosen ids or finished samples come back. Errors that belong to
one turn are given to that turn (`faults`) and leave the others of its batch alone.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, TypeAlias, assert_never

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from model.errors import EmptyReply, ModelError, NonFiniteLogits, ReplyTooLong
from model.exomni import ExOmni
from model.face_stream import FaceStreamer
from model.flow_matching import FrameNoise
from model.mel_row import MelRow
from model.mel_stream import MelSolve, MelStreamer
from model.runtime.choosing import NOT_FINITE, choose_speech, choose_texts
from model.runtime.graphs import Capture, Graphed
from model.runtime.pipeline import Opening, Pipeline, Tracks
from model.runtime.readiness import Reach
from model.runtime.requests import Batch, Kind, RuntimeLimits
from model.runtime.row_decoder import RowDecoder
from model.runtime.voicing import TASK_ID
from model.runtime.writing import Phrase
from model.sampling import generator
from model.sound_rows import SoundRows
from model.unit_generator import UnitLimits

#: Rows whose turn a step broke, and why.
Faults: TypeAlias = dict[int, ModelError]

#: Steps of the flow's solver that a CPU takes before it looks at other work; a GPU takes them all.
CPU_SOLVER_STEPS: Final = 1
#: Shapes (rows times frames) of a network of sound that are captured.
MOST_WINDOWS: Final = 96


class Runner:
    """The networks of one model, over rows."""

    def __init__(
        self, model: ExOmni, limits: RuntimeLimits, capture: Capture | None = None
    ) -> None:
        parts = model.parts
        self.model = model
        self.device = parts.device
        backbone, units = parts.backbone, parts.unit_generator
        rows = limits.streams
        self.text = RowDecoder(
            backbone.model,
            lambda ids: F.embedding(ids, backbone.model.embed_tokens.weight),
            backbone.logits,
            rows=rows,
            positions=limits.text_positions,
            capture=capture,
        )
        self.units = RowDecoder(
            units.decoder,
            self._embed_units,
            units.logits,
            rows=rows,
            positions=limits.unit_positions,
            capture=capture,
        )
        self.mel = MelStreamer(
            parts.flow, estimate=_captured(parts.flow.decoder.estimator, capture)
        )
        self.sound = SoundRows(parts.vocoder, _captured(parts.vocoder.decode, capture))
        self.face = FaceStreamer(parts.blendshapes, rows=rows)
        self._end_id = parts.config.unit_generator.end_id
        self._solver_steps = CPU_SOLVER_STEPS if self.device.type == "cpu" else None
        self._solves: dict[int, tuple[MelSolve, list[Pipeline]]] = {}

    @property
    def reach(self) -> Reach:
        """How far sound and face look ahead."""
        return Reach(
            mel_ahead_units=self.mel.context.ahead_units,
            face_ahead_units=self.face.context.lead_units,
        )

    def tracks(self, opening: Opening) -> Tracks:
        """Fresh memories of sound and face for one turn."""
        seed = opening.turn.seed
        return Tracks(
            mel=self.mel.begin(FrameNoise(generator(seed, "flow").initial_seed())),
            sound=self.sound.begin(generator(seed, "sound")),
            face=self.face.begin(),
        )

    @torch.inference_mode()
    def run(self, batch: Batch, turns: Mapping[int, Pipeline]) -> Faults:
        """Take one step for the rows of `batch`. Returns the rows whose turn it broke, and why."""
        chosen = [turns[row] for row in batch.rows]
        match batch.kind:
            case Kind.HEAR:
                return _each(self._hear, chosen)
            case Kind.TEXT_PROMPT:
                return _each(lambda turn: self._read_prompt(turn, batch.positions), chosen)
            case Kind.TEXT:
                return self._write(chosen)
            case Kind.UNIT_PROMPT:
                return _each(self._read_phrase, chosen)
            case Kind.UNIT:
                return self._speak(chosen)
            case Kind.FACE:
                return self._face(chosen, batch.upto_units)
            case Kind.MEL:
                return self._solve(chosen, batch.upto_units)
            case Kind.SOUND:
                return self._sound(chosen, batch.frames)
            case _:
                assert_never(batch.kind)

    def shape(self, kind: Kind, turn: Pipeline, size: int) -> Hashable:
        """Turns for which this is equal may share a step of `kind`.

        `size`: for FACE and a beginning MEL the unit the piece ends before, for SOUND mel frames.
        """
        if kind is Kind.FACE:
            return self.face.shape(turn.tracks.face, size)
        if kind is Kind.MEL and turn.lane.solving_units:
            return id(self._solves[turn.lane.row][0])
        if kind is Kind.MEL:
            turn.pass_on()
            return self.mel.window(turn.tracks.mel, size)
        last = turn.lane.mel_done and size == turn.lane.mel_frames_left
        return self.sound.shape(turn.tracks.sound, size, last)

    def forget(self, turn: Pipeline) -> None:
        """`turn` is over; what it was part of goes on without it."""
        self._solves.pop(turn.lane.row, None)

    def clear(self, row: int) -> None:
        """Wipe what `row` remembers: a mask hides numbers, but not what is none."""
        for decoder in (self.text, self.units):
            decoder.cache.clear(row)

    def warm_up(self) -> None:
        """Make ready what the first turn would have to wait for."""
        self.text.warm_up()
        self.units.warm_up()

    # -- text ----------------------------------------------------------------------------------

    def _hear(self, turn: Pipeline) -> None:
        """Raises `AudioError`."""
        turn.clip = self.model.hear(turn.opening.turn)
        self._embed_prompt(turn)
        turn.lane.unheard = False

    def _embed_prompt(self, turn: Pipeline) -> None:
        opening = turn.opening
        rows = self.model.encode(turn.clip, lambda *_: None)
        embeddings = self.model.read(opening.prompt, rows)
        if opening.line_count:
            line = torch.tensor(opening.ids[-opening.line_count :], device=self.device)
            embeddings = torch.cat([embeddings, self.model.parts.backbone.embed(line)[None]], dim=1)
        turn.unread_prompt = embeddings[:, turn.reused_count :]

    def _read_prompt(self, turn: Pipeline, most: int) -> None:
        if turn.unread_prompt is None:
            self._embed_prompt(turn)
        assert turn.unread_prompt is not None
        piece = turn.unread_prompt[:, :most]
        turn.unread_prompt = turn.unread_prompt[:, most:]
        start = self.text.length(turn.lane.row)
        states = self.text.read(turn.lane.row, piece)[0]
        turn.lane.prompt_left = turn.unread_prompt.shape[1]
        if turn.opening.line_count:
            self._recite(turn, start, states)
        elif turn.lane.prompt_left == 0:
            faults = self._choose_texts([turn], states[-1:], self.text.logits(states[-1:]))
            for fault in faults.values():
                raise fault

    def _recite(self, turn: Pipeline, start: int, states: Tensor) -> None:
        """Positions `start`.. of a prompt with its line were read: words whose states are known."""
        opening = turn.opening
        first = len(opening.ids) - opening.line_count
        following = (*opening.ids[first:], self.model.parts.tokenizer.end_id)
        # the state at position p predicts the id at p + 1
        skipped = max(first - 1 - start, 0)
        at = start + skipped + 1 - first
        known = states[skipped:]
        turn.recite(following[at : at + len(known)], known)

    def _write(self, turns: Sequence[Pipeline]) -> Faults:
        last = {turn.lane.row: turn.writing.ids[-1] for turn in turns}
        states, logits = self.text.step(last)
        return self._choose_texts(turns, states, logits)

    def _choose_texts(self, turns: Sequence[Pipeline], states: Tensor, logits: Tensor) -> Faults:
        rules = [turn.opening.text_rule for turn in turns]
        chosen = choose_texts(logits, rules, [turn.number() for turn in turns])
        faults: Faults = {}
        for turn, token, state in zip(turns, chosen, states, strict=True):
            if token == NOT_FINITE:
                faults[turn.lane.row] = NonFiniteLogits("language model", len(turn.writing.ids))
            else:
                turn.write(token, state, self.model.parts.tokenizer.end_id)
                if turn.writing.done and not turn.writing.word_count:
                    faults[turn.lane.row] = EmptyReply("the model ended its turn without a word")
        return faults

    # -- units ---------------------------------------------------------------------------------

    def _embed_units(self, ids: Tensor) -> Tensor:
        """Unit ids `[B]` → `[B, D]`; `TASK_ID` is the last row of every prompt."""
        units = self.model.parts.unit_generator
        embedded = units.embed_units(ids.clamp(min=0))
        return torch.where((ids == TASK_ID)[:, None], units.task.to(embedded.dtype), embedded)

    def _read_phrase(self, turn: Pipeline) -> None:
        """Raises `ReplyTooLong`, `NonFiniteLogits`."""
        phrase = turn.next_phrase()
        units = self.model.parts.unit_generator
        limits = self._unit_limits(turn, phrase)
        ids = torch.tensor([phrase.ids]).to(self.device, non_blocking=True)
        prompt = units.prompt(phrase.hidden[None], ids)
        self.units.begin(turn.lane.row)
        state = self.units.read(turn.lane.row, prompt)[0, -1:]
        turn.voice(phrase, limits)
        faults = self._choose_units([turn], state, self.units.logits(state))
        for fault in faults.values():
            raise fault

    def _unit_limits(self, turn: Pipeline, phrase: Phrase) -> UnitLimits:
        count = len(phrase.ids)
        limits = self.model.unit_limits(turn.opening.turn, count) or UnitLimits.for_text(count)
        # the last choice is made from the last position and is not read
        left = self.units.positions - (count + 2) + 1
        if left < max(limits.minimum, 1):
            raise ReplyTooLong(count, self.units.positions)
        return UnitLimits(limits.minimum, min(max(limits.maximum, 1), left))

    def _speak(self, turns: Sequence[Pipeline]) -> Faults:
        pending = {turn.lane.row: turn.voicing.pending for turn in turns}
        states, logits = self.units.step(pending)
        return self._choose_units(turns, states, logits)

    def _choose_units(self, turns: Sequence[Pipeline], states: Tensor, logits: Tensor) -> Faults:
        voices = [turn.voicing for turn in turns]
        chosen = choose_speech(
            logits,
            [voice.rule for voice in voices],
            [voice.units for voice in voices],
            [voice.may_end for voice in voices],
            self._end_id,
            [voice.numbers() for voice in voices],
        )
        faults: Faults = {}
        for turn, choice, state in zip(turns, chosen, states, strict=True):
            if choice == NOT_FINITE:
                faults[turn.lane.row] = NonFiniteLogits("unit generator", len(turn.voicing.units))
            else:
                turn.speak(choice, state)
        return faults

    # -- sound and face ------------------------------------------------------------------------

    def _face(self, turns: Sequence[Pipeline], upto_units: Sequence[int]) -> Faults:
        for turn in turns:
            turn.pass_on()
        faces = self.face.step([turn.tracks.face for turn in turns], upto_units)
        for turn, frames, units in zip(turns, faces, upto_units, strict=True):
            turn.add_faces(frames.cpu().numpy(), units)
        return {}

    def _solve(self, turns: Sequence[Pipeline], upto_units: Sequence[int]) -> Faults:
        """Begin one solve for the turns, or go on with those that they take part in."""
        if upto_units:
            self._begin_solve(list(turns), upto_units)
        shared = {id(solve): (solve, sharing) for solve, sharing in self._solves_of(turns)}
        for solve, sharing in shared.values():
            solve.advance(min(self._solver_steps or solve.steps_left, solve.steps_left))
            if solve.steps_left == 0:
                self._end_solve(solve, sharing)
        return {}

    def _solves_of(self, turns: Sequence[Pipeline]) -> list[tuple[MelSolve, list[Pipeline]]]:
        return [self._solves[turn.lane.row] for turn in turns]

    def _begin_solve(self, turns: list[Pipeline], upto_units: Sequence[int]) -> None:
        for turn, units in zip(turns, upto_units, strict=True):
            turn.pass_on()
            turn.lane.solving_units = units
        solve = self.mel.start([turn.tracks.mel for turn in turns], upto_units)
        for turn in turns:
            self._solves[turn.lane.row] = (solve, turns)

    def _end_solve(self, solve: MelSolve, turns: Sequence[Pipeline]) -> None:
        for turn, mel in zip(turns, solve.finish(), strict=True):
            own = self._solves.get(turn.lane.row)
            # a turn that was dropped may have been followed by another in its row
            if own is not None and own[0] is solve:
                del self._solves[turn.lane.row]
                turn.add_mel(mel, self._mel_units(turn.tracks.mel))

    def _mel_units(self, row: MelRow) -> int:
        """Units whose mel was given out."""
        return row.known_units if row.done else row.solved_units - self.mel.context.ahead_units

    def _sound(self, turns: Sequence[Pipeline], most: int) -> Faults:
        pieces = [turn.next_mel(most) for turn in turns]
        voiced = self.sound.step(
            [turn.tracks.sound for turn in turns],
            [mel for mel, _ in pieces],
            [last for _, last in pieces],
        )
        for turn, (samples, state), (_, last) in zip(turns, voiced, pieces, strict=True):
            turn.tracks.sound = state
            turn.add_sound(samples[0].float().cpu().numpy(), last)
        return {}


def _captured(
    network: Callable[..., Tensor], capture: Capture | None
) -> Callable[..., Tensor] | None:
    """`network`, captured for each shape it is given; None where nothing is captured."""
    if capture is None:
        return None
    graphed = Graphed(lambda *given: (network(*given),), capture, most=MOST_WINDOWS)
    return lambda *given: graphed(*given)[0]


def _each(step: Callable[[Pipeline], None], turns: Sequence[Pipeline]) -> Faults:
    """`step` for one turn after the other; what one raises is its own."""
    faults: Faults = {}
    for turn in turns:
        try:
            step(turn)
        except ModelError as error:
            faults[turn.lane.row] = error
    return faults
