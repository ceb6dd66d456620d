"""Short-time spectra with a periodic Hann window, and back: the vocoder's edge to the waveform.

Frames are centered: frame t sees the samples around t * hop, the signal reflected at both ends.
Nothing is normalized. `T` samples, a multiple of the hop, have `T / hop + 1` frames of `n_fft /
2 + 1` bins. Everything is computed in float32, whatever the inputs are, because no device
transforms half precisions.
"""

import torch
from torch import Tensor


def spectrum(signal: Tensor, n_fft: int, hop: int) -> tuple[Tensor, Tensor]:
    """Analyze `signal` (`[B, T]`) → real and imaginary parts, each `[B, bins, T / hop + 1]`."""
    bins = torch.stft(
        signal.float(),
        n_fft,
        hop,
        window=_window(n_fft, signal.device),
        center=True,
        pad_mode="reflect",
        return_complex=True,
    )
    return bins.real, bins.imag


def waveform(magnitude: Tensor, phase: Tensor, n_fft: int, hop: int) -> Tensor:
    """Synthesize from `magnitude` and `phase` (rad), each `[B, bins, T / hop + 1]` → `[B, T]`.

    Overlapping frames are weighted by the window and divided by what the squared windows sum to.
    """
    bins = torch.polar(magnitude.float(), phase.float())
    return torch.istft(bins, n_fft, hop, window=_window(n_fft, magnitude.device), center=True)


def _window(n_fft: int, device: torch.device) -> Tensor:
    return torch.hann_window(n_fft, periodic=True, device=device)
