"""Many utterances through the vocoder, each at a place of its own.

`VocoderStream` steps rows that are equally far. Here every utterance has a state of its own, and
those whose states and new frames have the same shapes are stepped together. All that are past
their first blocks have kept the same number of frames, so what must agree is mostly the number of
new ones.
"""

from collections.abc import Sequence
from typing import TypeAlias

import torch
from torch import Tensor

from model.vocoder import Vocoder
from model.vocoder_stream import Decode, VocoderState, VocoderStream

#: What must be equal for rows to share a step.
SoundShape: TypeAlias = tuple[int, int, int, int, bool]


class SoundRows:
    """Steps utterances, one `VocoderState` of one row each."""

    def __init__(self, vocoder: Vocoder, decode: Decode | None = None) -> None:
        """`decode`: as for `VocoderStream`."""
        self.stream = VocoderStream(vocoder, decode)

    def begin(self, generator: torch.Generator) -> VocoderState:
        """Start an utterance. The CPU generator is read, never kept."""
        return self.stream.begin([generator])

    def shape(self, state: VocoderState, frames: int, last: bool) -> SoundShape:
        """What a step over `frames` new mel frames looks like: equal ones share a call."""
        hop = self.stream.vocoder.hop_samples
        excited = state.excitation.shape[2] // hop
        voiced = state.voiced_frames - state.first_frame
        return state.mel.shape[2], excited, voiced, frames, last

    def step(
        self, states: Sequence[VocoderState], mels: Sequence[Tensor], lasts: Sequence[bool]
    ) -> list[tuple[Tensor, VocoderState]]:
        """Voice what became certain of every utterance with its next frames.

        `mels`: `[1, mel, T]` each, T may be 0; `lasts`: the utterance ends with them. Returns for
        each its next samples, `[1, N]`, and the state to step next; as stepping it alone would.
        """
        groups: dict[SoundShape, list[int]] = {}
        for i, (state, mel, last) in enumerate(zip(states, mels, lasts, strict=True)):
            groups.setdefault(self.shape(state, mel.shape[2], last), []).append(i)
        stepped: dict[int, tuple[Tensor, VocoderState]] = {}
        for members in groups.values():
            some = [states[i] for i in members]
            last = lasts[members[0]]
            samples, after = self.stream.step(
                _together(some), torch.cat([mels[i] for i in members]), last=last
            )
            stepped.update(
                zip(
                    members,
                    zip(torch.split(samples, 1), _apart(after, some), strict=True),
                    strict=True,
                )
            )
        return [stepped[i] for i in range(len(states))]


def _together(states: Sequence[VocoderState]) -> VocoderState:
    """States of equal shapes as one, whose frames count from the first that each has kept."""
    return VocoderState(
        mel=torch.cat([state.mel for state in states]),
        excitation=torch.cat([state.excitation for state in states]),
        cycles=torch.cat([state.cycles for state in states]),
        offsets=torch.cat([state.offsets for state in states]),
        noise=tuple(saved for state in states for saved in state.noise),
        voiced_frames=states[0].voiced_frames - states[0].first_frame,
    )


def _apart(after: VocoderState, before: Sequence[VocoderState]) -> list[VocoderState]:
    """The rows of `after`, each counting from the start of its own utterance again."""
    return [
        VocoderState(
            mel=after.mel[i : i + 1],
            excitation=after.excitation[i : i + 1],
            cycles=after.cycles[i : i + 1],
            offsets=after.offsets[i : i + 1],
            noise=after.noise[i : i + 1],
            first_frame=state.first_frame + after.first_frame,
            voiced_frames=state.first_frame + after.voiced_frames,
        )
        for i, state in enumerate(before)
    ]
