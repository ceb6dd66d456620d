"""Short-time spectra and back."""

import pytest
import torch

from model.spectrum import spectrum, waveform
from model.vocoder import LARGEST_MAGNITUDE
from tests.model import parity, seeded


def test_a_signal_survives_its_spectrum() -> None:
    signal = seeded.normal(0, 2, 320)
    real, imaginary = spectrum(signal, 16, 4)
    bins = torch.complex(real, imaginary)
    assert bins.shape == (2, 9, 81)
    torch.testing.assert_close(waveform(bins.abs(), bins.angle(), 16, 4), signal)


def test_a_cosine_lies_in_its_bin() -> None:
    signal = torch.cos(2 * torch.pi * 2 * torch.arange(64) / 16)[None]
    real, _ = spectrum(signal, 16, 4)
    torch.testing.assert_close(real[0, :5, 8], torch.tensor([0.0, -2.0, 4.0, -2.0, 0.0]))


@pytest.mark.parametrize(("n_fft", "hop", "hops"), [(16, 4, 3), (16, 4, 129), (12, 4, 9)])
def test_both_transforms_are_those_of_torch(n_fft: int, hop: int, hops: int) -> None:
    window = torch.hann_window(n_fft)
    signal = seeded.normal(1, 2, hops * hop)
    bins = torch.stft(signal, n_fft, hop, window=window, return_complex=True)
    torch.testing.assert_close(torch.complex(*spectrum(signal, n_fft, hop)), bins)
    back = torch.istft(bins, n_fft, hop, window=window)
    torch.testing.assert_close(waveform(bins.abs(), bins.angle(), n_fft, hop), back)


def test_half_precision_is_transformed_in_float32() -> None:
    real, _ = spectrum(seeded.normal(0, 1, 64).bfloat16(), 16, 4)
    assert real.dtype == torch.float32
    assert waveform(real.abs().half(), real.half(), 16, 4).dtype == torch.float32


def test_parity_of_both_transforms() -> None:
    stage = parity.stage("14_hift")
    real, imaginary = spectrum(stage["in.source"].squeeze(1), 16, 4)
    stage.check("out.dec.stft_real", real)
    stage.check("out.dec.stft_imag", imaginary)
    magnitude = stage["in.istft.magnitude"].clamp(max=LARGEST_MAGNITUDE)
    stage.check("out.istft.wave", waveform(magnitude, stage["in.istft.phase"], 16, 4))
