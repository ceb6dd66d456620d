"""Where turns come in and leave: the prompt is written, a row found, what it knows kept.

What a row has read stays in it after its turn: the next turn that begins alike (the same character,
with one exchange more) takes that row and reads only what is new.
"""

from collections.abc import Callable

from model.errors import EmptyReply, TurnTooLarge
from model.exomni import ExOmni
from model.prompt import SPEECH_PLACEHOLDER
from model.runtime.pipeline import Opening, Pipeline
from model.runtime.requests import ClauseCutter, Lane, RuntimeLimits, Sink
from model.runtime.runner import Runner
from model.runtime.slots import SlotTable
from model.runtime.voicing import Voicing
from model.runtime.writing import Writing
from model.turn import Turn


class Desk:
    """Opens turns on any thread; admits them and lets them leave on the device's."""

    def __init__(
        self, model: ExOmni, runner: Runner, limits: RuntimeLimits, clock: Callable[[], float]
    ) -> None:
        self._model = model
        self._runner = runner
        self._limits = limits
        self._clock = clock
        self._slots = SlotTable(limits.streams)

    def open(self, turn: Turn) -> Opening:
        """The turn as ids. Raises `PromptError`, `TurnTooLarge`, `EmptyReply`."""
        tokenizer = self._model.parts.tokenizer
        line = tokenizer.encode(turn.text) if turn.verbatim else []
        if turn.verbatim and not line:
            raise EmptyReply("there is no word to voice")
        positions, reply = self._limits.text_positions, self._model.reply_ids(turn)
        if reply > positions:
            raise TurnTooLarge(reply, positions)
        clip_rows = self._model.clip_rows if turn.clip is not None else 0
        prompt = self._model.prompt(turn, clip_rows, positions)
        ids: list[int] = []
        for token in prompt.ids:
            ids += [token] * (clip_rows if token == SPEECH_PLACEHOLDER else 1)
        rule = self._model.text_sampling(turn)
        return Opening(turn, prompt, (*ids, *line), len(line), rule)

    def admit(self, opening: Opening, cutter: ClauseCutter, sink: Sink) -> Pipeline:
        """Put a turn in a free row; there must be one."""
        lease = self._slots.take(opening.ids)
        assert lease is not None
        turn = opening.turn
        # the states behind a line's words are needed, so its words are read whatever is known
        reused = min(lease.reused, len(opening.ids) - opening.line_count - 1)
        self._runner.text.begin(lease.row, reused, lease.copied_from)
        self._slots.record(lease.row, opening.ids[:reused])
        lane = Lane(
            row=lease.row,
            arrival=0,
            unheard=turn.clip is not None,
            prompt_left=len(opening.ids) - reused,
        )
        writing = Writing(
            self._model.parts.tokenizer.stream(),
            cutter,
            self._model.stop_ids,
            self._model.reply_ids(turn),
        )
        end_id = self._model.parts.config.unit_generator.end_id
        voicing = Voicing(end_id, turn.unit_sampling, turn.seed)
        tracks = self._runner.tracks(opening)
        pipeline = Pipeline(opening, lane, writing, voicing, tracks, sink, self._clock)
        pipeline.reused_count = reused
        return pipeline

    def note(self, turn: Pipeline) -> None:
        """`turn` has read more of its prompt: others that begin alike may copy it."""
        row = turn.lane.row
        self._slots.record(row, turn.opening.ids[: self._runner.text.length(row)])

    def leave(self, turn: Pipeline, *, broken: bool = False) -> None:
        """Free the turn's row; what it read stays known, unless a step `broken` left nonsense."""
        row, opening = turn.lane.row, turn.opening
        self._runner.forget(turn)
        if broken:
            self._runner.clear(row)
            self._slots.forget(row)
            self._slots.release(row, 0)
            return
        written = () if opening.line_count else turn.writing.ids
        known = (*opening.ids, *written)[: self._runner.text.length(row)]
        self._slots.record(row, known)
        self._slots.release(row, len(known))
