"""How far streamed sound is from offline sound, overall and where blocks join."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Final

import numpy as np
import torch
from torch import Tensor

from model.timing import MEL_HOP_SAMPLES

#: Window of the log spectra, samples; they advance by a quarter of it.
SPECTRUM_SAMPLES: Final = 1024
#: Quieter than this no bin counts, relative to full scale.
FLOOR: Final = 1e-5

#: What counts as near a join: two units to either side.
NEAR_FRAMES: Final = 14


def mel_gap(streamed: Tensor, offline: Tensor) -> dict[str, float]:
    """Absolute differences of two mels `[1, 80, T]`, in their own units: mean and p99."""
    difference = (streamed - offline).abs()
    return {
        "mel_l1": float(difference.mean()),
        "mel_p99": float(difference.flatten().quantile(0.99)),
    }


def join_gap(
    streamed: Tensor, offline: Tensor, truth: Tensor, blocks: Sequence[int]
) -> dict[str, float]:
    """Mean absolute differences of mels near the joins alone, `NEAR_FRAMES` to either side."""
    offsets = torch.arange(-NEAR_FRAMES, NEAR_FRAMES)
    near = torch.tensor(list(accumulate(blocks))[:-1])[:, None] + offsets
    near = near[(near >= 0) & (near < streamed.shape[2])]
    return {
        "near_l1": float((streamed - offline)[:, :, near].abs().mean()),
        "near_truth_l1": float((streamed - truth)[:, :, near].abs().mean()),
        "near_truth_l1_offline": float((offline - truth)[:, :, near].abs().mean()),
    }


def mel_joins(streamed: Tensor, offline: Tensor, blocks: Sequence[int]) -> dict[str, float]:
    """Frame-to-frame change of the mel where blocks join over that everywhere else.

    `blocks`: frames of each block. `mel_join_offline`: the same places of the offline mel, where
    nothing joins; equal numbers mean that a join is not to be told from the rest.
    """
    joins = list(accumulate(blocks))[:-1]
    return {
        "mel_join": _here_over_elsewhere(_velocity(streamed), joins),
        "mel_join_offline": _here_over_elsewhere(_velocity(offline), joins),
    }


def sound_gap(streamed: Tensor, offline: Tensor) -> dict[str, float]:
    """Two waveforms `[N]`: signal-to-noise ratio and log-spectral distance, both in dB."""
    noise = (streamed - offline).square().sum().clamp(min=1e-20)
    distance = (_decibels(streamed) - _decibels(offline)).square().mean(dim=0).sqrt()
    return {
        "snr_db": float(10 * torch.log10(offline.square().sum() / noise)),
        "spectral_distance_db": float(distance.mean()),
    }


def sound_joins(streamed: Tensor, offline: Tensor, blocks: Sequence[int]) -> dict[str, float]:
    """Step from sample to sample around the joins over that everywhere else, as `mel_joins`.

    Around: half a mel frame to either side, because the vocoder spreads a join.
    """
    reach = MEL_HOP_SAMPLES // 2
    joins = [MEL_HOP_SAMPLES * frame for frame in list(accumulate(blocks))[:-1]]
    around = [place + offset for place in joins for offset in range(-reach, reach)]
    return {
        "sound_join": _here_over_elsewhere(streamed.diff().abs(), around),
        "sound_join_offline": _here_over_elsewhere(offline.diff().abs(), around),
    }


def mean_facts(facts: Sequence[dict[str, float]]) -> dict[str, float]:
    """The mean of each number over all measurements, to four decimals."""
    return {name: round(float(np.mean([f[name] for f in facts])), 4) for name in facts[0]}


def _velocity(mel: Tensor) -> Tensor:
    """Mean absolute change from each frame to the next, `[T - 1]`."""
    return mel[0].diff(dim=1).abs().mean(dim=0)


def _here_over_elsewhere(changes: Tensor, places: Sequence[int]) -> float:
    """Mean of the changes that lead to `places` over the mean of all others."""
    here = torch.zeros(len(changes), dtype=torch.bool)
    here[[place - 1 for place in places]] = True
    return float(changes[here].mean() / changes[~here].mean())


def _decibels(sound: Tensor) -> Tensor:
    window = torch.hann_window(SPECTRUM_SAMPLES)
    bins = torch.stft(
        sound, SPECTRUM_SAMPLES, SPECTRUM_SAMPLES // 4, window=window, return_complex=True
    )
    return 20 * torch.log10(bins.abs().clamp(min=FLOOR * SPECTRUM_SAMPLES))
