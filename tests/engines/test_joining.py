"""Parts become one utterance."""

import numpy as np
import pytest

from bridge.engines.joining import Joiner
from bridge.errors import EngineFailed
from bridge.events import Audio, EngineEvent, Face, Marker, MarkerKind, Text


def part(frames: int) -> list[EngineEvent]:
    return [
        Marker(MarkerKind.WORD, "Hi", 100, 50, 0),
        Text("Hi."),
        Audio(0, np.zeros(735 * frames, np.int16)),
        Face(0, np.zeros((frames, 52), np.float32)),
        Marker(MarkerKind.PHONEME, "h", 0, 5),
    ]


def test_offsets_count_on() -> None:
    joiner = Joiner(22_050)
    joined: list[EngineEvent] = []
    for spaced in (False, True, False):
        joiner.begin(spaced=spaced)
        joined += [joiner.place(event) for event in part(2)]
    assert "".join(e.text for e in joined if isinstance(e, Text)) == "Hi. Hi.Hi."
    assert [e.offset_samples for e in joined if isinstance(e, Audio)] == [0, 1470, 2940]
    assert [e.offset_frames for e in joined if isinstance(e, Face)] == [0, 2, 4]
    words = [e for e in joined if isinstance(e, Marker) and e.kind is MarkerKind.WORD]
    assert [(w.offset_samples, w.text_offset) for w in words] == [(100, 0), (1570, 4), (3040, 7)]
    assert [e.text_offset for e in joined if isinstance(e, Marker)][1::2] == [-1] * 3


def test_a_part_whose_sound_and_face_part_is_a_failure() -> None:
    joiner = Joiner(22_050)
    joiner.begin(spaced=False)
    joiner.place(Audio(0, np.zeros(734, np.int16)))
    joiner.place(Face(0, np.zeros((1, 52), np.float32)))
    with pytest.raises(EngineFailed):
        joiner.begin(spaced=True)
