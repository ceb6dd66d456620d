"""Short-time spectra with a periodic Hann window, and back: the vocoder's edge to the waveform.

Frames are centered: frame t sees the samples around t * hop, the signal reflected at both ends.
Nothing is normalized. `T` samples, a multiple of the hop, have `T / hop + 1` frames of `n_fft /
2 + 1` bins. Everything is computed in float32, whatever the inputs are, because no device
transforms half precisions.

Written out rather than left to `torch.istft`, which looks at its divisor on every call and so makes
the CPU wait for the GPU. With the hop a divisor of the window, overlapping frames are few shifted
sums.
"""

import torch
from torch import Tensor
from torch.nn import functional


def spectrum(signal: Tensor, n_fft: int, hop: int) -> tuple[Tensor, Tensor]:
    """Analyze `signal` (`[B, T]`) → real and imaginary parts, each `[B, bins, T / hop + 1]`."""
    padded = functional.pad(signal.float(), (n_fft // 2, n_fft // 2), mode="reflect")
    frames = padded.unfold(1, n_fft, hop) * _window(n_fft, signal.device)
    bins = torch.fft.rfft(frames).transpose(1, 2)
    return bins.real, bins.imag


def waveform(magnitude: Tensor, phase: Tensor, n_fft: int, hop: int) -> Tensor:
    """Synthesize from `magnitude` and `phase` (rad), each `[B, bins, T / hop + 1]` → `[B, T]`.

    Overlapping frames are weighted by the window and divided by what the squared windows sum to.
    `hop` must divide `n_fft`. Never asks the device anything, so it may be captured in a graph.
    """
    window = _window(n_fft, magnitude.device)
    bins = torch.polar(magnitude.float(), phase.float()).transpose(1, 2)
    frames = torch.fft.irfft(bins, n_fft) * window
    squares = window.square().expand(1, frames.shape[1], -1)
    edge = n_fft // 2
    sound = _overlapped(frames, hop)[:, edge:-edge]
    return sound / _overlapped(squares, hop)[:, edge:-edge]


def _overlapped(frames: Tensor, hop: int) -> Tensor:
    """Frames `[B, F, n_fft]`, each a hop after the one before, added up → `[B, n_fft + hop (F-1)]`.

    Adds the frames' j-th hops of samples, j frames late, for every j.
    """
    parts = frames.view(*frames.shape[:2], -1, hop)
    late = parts.shape[2] - 1
    shifted = (functional.pad(parts[:, :, j], (0, 0, j, late - j)) for j in range(late + 1))
    total = next(shifted)
    for part in shifted:
        total = total + part
    return total.flatten(1)


def _window(n_fft: int, device: torch.device) -> Tensor:
    return torch.hann_window(n_fft, periodic=True, device=device)
