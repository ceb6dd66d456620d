"""Utterances at different places share the vocoder, each as if it were alone."""

from collections.abc import Sequence

import torch
from torch import Tensor

from model.sound_rows import SoundRows
from model.vocoder_stream import VocoderState
from tests.model import seeded
from tests.model.hift import HOP, rows, tiny_vocoder

ROWS = SoundRows(tiny_vocoder())
MEL = seeded.normal(5, 1, 80, 150)
#: New frames of each row at each step, and whether it ends there.
STEPS = [((60, False), (44, False)), ((20, False), (20, False)), ((30, True), (20, False))]


def begin(seed: int) -> VocoderState:
    return ROWS.begin(rows(seed)[0])


def voiced(seed: int, steps: Sequence[tuple[int, bool]]) -> list[Tensor]:
    """One utterance, stepped alone."""
    state, sound, start = begin(seed), [], 0
    for count, last in steps:
        samples, state = ROWS.stream.step(state, MEL[:, :, start : start + count], last=last)
        sound.append(samples)
        start += count
    return sound


def test_rows_at_different_places_sound_as_if_alone() -> None:
    states, starts, together = [begin(1), begin(2)], [0, 0], []
    for step in STEPS:
        mels = [MEL[:, :, s : s + n] for s, (n, _) in zip(starts, step, strict=True)]
        done = ROWS.step(states, mels, [last for _, last in step])
        together.append([samples for samples, _ in done])
        states = [state for _, state in done]
        starts = [s + n for s, (n, _) in zip(starts, step, strict=True)]
    for row, seed in enumerate((1, 2)):
        alone = voiced(seed, [step[row] for step in STEPS])
        for ours, expected in zip(together, alone, strict=True):
            torch.testing.assert_close(ours[row], expected, atol=1e-5, rtol=0)


def test_rows_of_equal_shape_share_a_call() -> None:
    sizes: list[int] = []
    hook = ROWS.stream.vocoder.conv_pre.register_forward_hook(lambda *a: sizes.append(len(a[-1])))
    mels = [MEL[:, :, :40], MEL[:, :, :50], MEL[:, :, :40]]
    done = ROWS.step([begin(seed) for seed in (1, 2, 3)], mels, [False] * 3)
    hook.remove()
    assert sizes == [2, 1]
    assert [samples.shape[1] for samples, _ in done] == [21 * HOP, 31 * HOP, 21 * HOP]


def test_utterances_past_their_first_blocks_have_one_shape() -> None:
    near, far = begin(1), begin(2)
    ((_, near), (_, far)) = ROWS.step([near, far], [MEL[:, :, :60], MEL[:, :, :90]], [False] * 2)
    assert ROWS.shape(near, 20, False) == ROWS.shape(far, 20, False)
    assert ROWS.shape(near, 20, False) != ROWS.shape(near, 21, False)
    assert ROWS.shape(near, 20, False) != ROWS.shape(near, 20, True)
    assert (near.voiced_frames, far.voiced_frames) == (41, 71)


def test_a_rows_sound_does_not_change_with_its_neighbors() -> None:
    mel = MEL[:, :, :60]
    alone = ROWS.step([begin(1)], [mel], [False])[0][0]
    loud = ROWS.step([begin(1), begin(2)], [mel, 9 * mel], [False] * 2)[0][0]
    torch.testing.assert_close(loud, alone, atol=1e-5, rtol=0)
