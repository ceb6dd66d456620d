"""Ex-Omni, assembled: one turn from question to voice and face, slowly and clearly.

This is the executable specification that every faster path is compared with. The stages, in their
order, under the names that progress is told by:

    hear    a clip → rows the language model reads (only where there is one)
    think   prompt → text ids and the state behind each; or a given line, word for word
    speak   ids and states → speech units, 12.5 per second, and the state behind each
    face    units and states → blendshape coefficients, 30 per second
    mel     units → mel frames
    sound   mel frames → samples at 22 050 Hz

Nothing is kept between turns and nothing reads or seeds a global generator: the same turn gives
the same answer whatever ran before or runs meanwhile. Source: the published behavior of
Tencent/Ex-Omni; `strict_parity` also repeats its defects.
"""

from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from model import reply
from model.errors import EmptyReply
from model.features import Clip, OverLong
from model.flow_matching import REFERENCE_SEED, frame_noise, reference_noise
from model.parts import Parts, Progress, load_parts
from model.prompt import Exchange, Prompt
from model.reply import Reply, TextChooser
from model.sampling import (
    GreedyUnits,
    ReferenceUnits,
    SampledUnits,
    TextChoice,
    TextSampling,
    UnitSampling,
    generator,
)
from model.speech_encoder import encode_speech
from model.splice import splice
from model.timing import mel_frames, speech_rows
from model.turn import UNIT_SAMPLES, Answer, Forced, Turn
from model.unit_generator import UnitChoice, UnitLimits, Units
from model.vocoder_source import SourceDraws, reference_draws, utterance_draws

__all__ = [
    "Answer",
    "ExOmni",
    "Exchange",
    "Forced",
    "Progress",
    "TextSampling",
    "Turn",
    "UnitSampling",
]

#: What the user is taken to have asked when a line is to be voiced and no clip came with it: it
#: makes the line the likely answer, so the states behind it are those of fluent speech.
VERBATIM_REQUEST: Final = "Say exactly this, word for word: "
#: How freely the published demo chooses its words.
TEMPERATURE: Final = 0.2


class ExOmni:
    """A loaded model. Its methods are the stages; `answer` runs them all."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.stop_ids = tuple(
            dict.fromkeys((*parts.config.generation.eos_ids, parts.tokenizer.end_id))
        )

    @classmethod
    def load(
        cls,
        checkpoint: Path,
        decoder: Path,
        *,
        device: str = "cpu",
        dtype: torch.dtype | None = None,
        progress: Progress | None = None,
    ) -> "ExOmni":
        """Load the Ex-Omni folder `checkpoint` and the audio decoder's folder `decoder`.

        `dtype`: of the language and face parts; by default float32 on the CPU, elsewhere the
        checkpoint's own. Progress is told as stage "load", in parameters. Raises
        `CheckpointError`, `ConfigMismatch`, `TokenizerMismatch`, and then there is no model.
        """
        return cls(load_parts(checkpoint, decoder, device=device, dtype=dtype, progress=progress))

    @torch.inference_mode()
    def answer(self, turn: Turn, progress: Progress | None = None) -> Answer:
        """Take one turn.

        Progress is told before, between and after the steps of each stage; whatever it raises
        ends the turn there. Raises `AudioError`, `PromptError`, `GenerationError`.
        """
        tell = progress or _untold
        clip = self.hear(turn)
        prompt = self.prompt(turn, self.clip_rows if clip else 0)
        rows = self.encode(clip, tell)
        said = self.think(turn, self.read(prompt, rows, turn.strict_parity), tell)
        units = self.speak(turn, said, tell)
        coefficients = self.face(turn, units, tell)
        pcm = self.sound(turn, self.mel(turn, units.ids, tell), tell)
        ids = [int(token) for token in said.ids[0]]
        return Answer(
            text=self.parts.tokenizer.decode(ids),
            ids=ids,
            units=units.ids.cpu().numpy(),
            pcm=np.pad(pcm, (0, UNIT_SAMPLES * len(units.ids) - len(pcm))),
            coefficients=coefficients,
            text_ended=said.ended,
            speech_ended=units.ended,
            dropped_s=clip.dropped_s if clip else 0.0,
            dropped_count=prompt.dropped_count,
        )

    # -- the question --------------------------------------------------------------------------

    def hear(self, turn: Turn) -> Clip | None:
        """The clip's log-mel window. Raises `AudioError`."""
        if turn.clip is None:
            return None
        over_long: OverLong = "cut" if turn.strict_parity else turn.over_long
        return self.parts.log_mel.hear(turn.clip, turn.clip_rate_hz, over_long)

    @property
    def clip_rows(self) -> int:
        """Backbone rows any clip takes: the window is always heard whole."""
        config = self.parts.config
        return speech_rows(config.features.window_frames, config.projector.frames_per_step)

    def encode(self, clip: Clip | None, tell: Progress) -> list[Tensor]:
        """The clip as backbone rows, each `[rows, D]`: always a whole window."""
        if clip is None:
            return []
        tell("hear", 0, 1)
        rows = encode_speech(self.parts.speech_encoder, self.parts.projector, clip.features)
        tell("hear", 1, 1)
        return rows

    def prompt(self, turn: Turn, clip_rows: int = 0, positions: int | None = None) -> Prompt:
        """The turn as ids; `positions`: of prompt and reply together, at most the model's own.

        Raises `PromptError` where the question does not fit.
        """
        tokenizer = self.parts.tokenizer
        heard = turn.clip is not None
        asked = turn.text
        if turn.verbatim:
            asked = "" if heard else VERBATIM_REQUEST + turn.text
        return tokenizer.prompt(
            asked,
            clip=heard,
            history=turn.history,
            system=turn.system,
            clip_rows=clip_rows,
            room=None if turn.strict_parity else self._room(turn, positions),
            strict_parity=turn.strict_parity,
        )

    def _room(self, turn: Turn, positions: int | None) -> int:
        """Positions the prompt may take, the reply's own left free."""
        own = self.parts.config.backbone.max_position_embeddings
        # the last id is chosen but never read
        room = min(own, positions or own) - self.reply_ids(turn) + 1
        return min(room, self.parts.config.merged_length_limit or room)

    def reply_ids(self, turn: Turn) -> int:
        """Ids the reply may take, its end mark included."""
        if turn.verbatim:
            return len(self.parts.tokenizer.encode(turn.text)) + 1
        return len(turn.forced.ids) + 1 if turn.forced else turn.max_new_ids

    def read(self, prompt: Prompt, rows: Sequence[Tensor], strict_parity: bool = False) -> Tensor:
        """Prompt ids and clip rows → what the backbone reads, `[1, T, D]`."""
        return splice(
            self.parts.backbone.embed,
            torch.tensor([prompt.ids], device=self.parts.device),
            rows,
            max_length=self.parts.config.merged_length_limit,
            strict_parity=strict_parity,
        ).embeddings

    # -- the answer ----------------------------------------------------------------------------

    def think(self, turn: Turn, prompt: Tensor, tell: Progress) -> Reply:
        """Words, and the state behind each. Raises `EmptyReply` where there are none."""
        if turn.verbatim:
            return self._recite(turn, prompt, tell)
        choose = _told_choice(self.text_choice(turn), tell)
        tell("think", 0, 0)
        said = reply.generate(
            self.parts.backbone,
            prompt,
            choose,
            stop_ids=self.stop_ids,
            max_new_ids=self.reply_ids(turn),
        )
        if not len(said.words):
            raise EmptyReply("the model ended its turn without a word; ask differently")
        return said

    def _recite(self, turn: Turn, prompt: Tensor, tell: Progress) -> Reply:
        tokenizer = self.parts.tokenizer
        line = torch.tensor(tokenizer.encode(turn.text), dtype=torch.long, device=prompt.device)
        tell("think", 0, len(line))
        said = reply.voice(self.parts.backbone, prompt, line, end_id=tokenizer.end_id)
        tell("think", len(line), len(line))
        return said

    def text_choice(self, turn: Turn) -> TextChooser:
        """What picks the turn's text ids, one after the other."""
        if turn.forced:
            ids = iter((*turn.forced.ids, self.parts.tokenizer.end_id))
            return lambda _logits: next(ids)
        return TextChoice(self.text_sampling(turn), turn.seed)

    def text_sampling(self, turn: Turn) -> TextSampling:
        """How the turn's words are drawn: its own rule, or the checkpoint's."""
        if turn.sampling is not None:
            return turn.sampling
        own = self.parts.config.generation
        return TextSampling(TEMPERATURE if own.do_sample else 0.0, own.top_k, own.top_p)

    def speak(self, turn: Turn, said: Reply, tell: Progress) -> Units:
        """Units, and the state behind each step."""
        tell("speak", 0, 0)
        return self.parts.unit_generator.generate(
            said.hidden,
            said.ids,
            _told_units(self._unit_choice(turn), tell),
            drop_last=said.drop_last(strict_parity=turn.strict_parity),
            limits=self.unit_limits(turn, len(said.words)),
        )

    def unit_limits(self, turn: Turn, id_count: int) -> UnitLimits | None:
        """Steps that voicing `id_count` ids may take; None for the generator's own limits."""
        if turn.forced is None:
            return None
        ratio = turn.forced.units_per_id
        return UnitLimits.for_text(id_count, ratio, ratio)

    def _unit_choice(self, turn: Turn) -> UnitChoice:
        end_id = self.parts.config.unit_generator.end_id
        if turn.unit_sampling is None:
            return GreedyUnits(end_id)
        if turn.strict_parity:
            return ReferenceUnits(end_id, generator(turn.seed, "units"), turn.unit_sampling)
        return SampledUnits(end_id, turn.seed, turn.unit_sampling)

    def face(self, turn: Turn, units: Units, tell: Progress) -> NDArray[np.float32]:
        """Coefficients `[F, 52]` of the whole utterance."""
        tell("face", 0, 1)
        faces = self.parts.blendshapes.decode(
            units.hidden, units.ids[None], strict_parity=turn.strict_parity
        )
        rows: NDArray[np.float32] = faces[0].cpu().numpy()
        tell("face", 1, 1)
        return rows

    def mel(self, turn: Turn, units: Tensor, tell: Progress) -> Tensor:
        """Mel frames of `units` `[n]`: `[1, 80, floor(441 n / 64)]`, float32."""
        flow, frames = self.parts.flow, mel_frames(len(units))
        if not len(units):
            return torch.zeros(1, flow.config.mel_count, 0)
        tell("mel", 0, flow.config.steps)
        given = flow.condition(units[None])
        noise = self.noise(turn, frames).to(given.mu.device)
        mel = noise
        states = flow.decoder.states(noise, given.mu, given.speaker, given.prompt)
        for done, state in enumerate(states, start=1):
            mel = state
            tell("mel", done, flow.config.steps)
        return mel

    def sound(self, turn: Turn, mel: Tensor, tell: Progress) -> NDArray[np.float32]:
        """Samples `[256 M]` of `mel` `[1, 80, M]`."""
        tell("sound", 0, 1)
        if mel.shape[2] == 0:
            return np.zeros(0, np.float32)
        wave, _ = self.parts.vocoder(mel, self.draws(turn, mel.shape[2]).to(mel.device))
        samples: NDArray[np.float32] = wave[0].float().cpu().numpy()
        tell("sound", 1, 1)
        return samples

    # -- what is random ------------------------------------------------------------------------

    def noise(self, turn: Turn, frame_count: int) -> Tensor:
        """The flow's start `[1, 80, frame_count]`."""
        bands = self.parts.flow.config.mel_count
        if turn.strict_parity:
            return reference_noise(frame_count, bands)
        return frame_noise(frame_count, generator(turn.seed, "flow").initial_seed(), bands)

    def draws(self, turn: Turn, frame_count: int) -> SourceDraws:
        """The voice's own randomness for `frame_count` mel frames."""
        vocoder = self.parts.vocoder
        harmonics, hop = vocoder.m_source.harmonic_count, vocoder.hop_samples
        if not turn.strict_parity:
            own = generator(turn.seed, "sound")
            return utterance_draws([own], harmonics, hop, frame_count)
        # the reference goes on with the generator that its flow has reseeded and used
        used = torch.Generator().manual_seed(REFERENCE_SEED)
        torch.randn(1, self.parts.flow.config.mel_count, frame_count, generator=used)
        return reference_draws(used, harmonics, hop * frame_count)


def _untold(stage: str, done: int, total: int) -> None:
    """Nobody listens."""


def _told_choice(choose: TextChooser, tell: Progress) -> TextChooser:
    """`choose`, told of: the one place between two ids where a turn can end."""
    steps = count(1)

    def told(logits: Tensor) -> int:
        chosen = choose(logits)
        tell("think", next(steps), 0)
        return chosen

    return told


def _told_units(choose: UnitChoice, tell: Progress) -> UnitChoice:
    steps = count(1)

    def told(logits: Tensor, units: Sequence[int], may_end: bool) -> int:
        chosen = choose(logits, units, may_end)
        tell("speak", next(steps), 0)
        return chosen

    return told
