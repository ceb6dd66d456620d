"""The listener itself, without processes: what it knows when, and what it keeps."""

import tracemalloc
from functools import cache

import numpy as np
import pytest

from bridge.audio.pcm import Pcm
from bridge.engines.listener import LOOKAHEAD_TENTHS, FaceChunk, Hearing, Listener
from bridge.engines.listening import Ears, hearing_of, load
from bridge.engines.listening_order import ListeningOrder
from tests.engines.brought import RATE_HZ, needs_flite, said

TEXT = "Maybe Bob bumped my pump"


@cache
def ears() -> Ears:
    return load()


def listener(chunks: list[FaceChunk], transcript: str = "") -> Listener:
    order = ListeningOrder(RATE_HZ, "en", False, 0)
    return Listener(hearing_of(ears(), order, transcript, fail), RATE_HZ, 0, chunks.append)


def fail(message: str) -> None:
    raise AssertionError(message)


@needs_flite
@pytest.mark.parametrize("transcript", ["", TEXT])
def test_a_face_depends_on_no_more_future_than_is_stated(transcript: str) -> None:
    pcm = said(TEXT).pcm
    whole = chunks_of(pcm, transcript)
    for tenths in (5, 8, 11):
        seen = chunks_of(pcm[: (tenths + LOOKAHEAD_TENTHS) * RATE_HZ // 10], transcript)
        assert len(seen) == tenths
        for early, late in zip(seen, whole, strict=False):
            np.testing.assert_array_equal(early.face, late.face)


def chunks_of(pcm: Pcm, transcript: str) -> list[FaceChunk]:
    """What is told before the end of `pcm` is known."""
    chunks: list[FaceChunk] = []
    listening = listener(chunks, transcript)
    listening.push(pcm)
    told = list(chunks)
    listening.finish()
    return told


@pytest.mark.parametrize("patient", [False, True])
def test_silence_without_end_takes_no_memory(patient: bool) -> None:
    told = 0

    def count(chunk: FaceChunk) -> None:
        nonlocal told
        told += len(chunk.face)

    hearing = Hearing(ears().witness, patient=patient)
    quiet = Listener(hearing, RATE_HZ, 0, count)
    second: Pcm = np.zeros(RATE_HZ, np.int16)
    for _ in range(90):
        quiet.push(second)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(30):
        quiet.push(second)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # What is remembered of the last minute is 100 kB, allocated anew now and then.
    assert after - before < 250_000
    assert told > 118 * 30
