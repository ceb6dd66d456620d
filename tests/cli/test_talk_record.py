"""What is kept of a conversation."""

import json
import wave
from pathlib import Path

import numpy as np
import pytest

from bridge.cli.talk_record import ConversationRecord, Turn
from bridge.errors import StorageFailed

RATE_HZ = 16_000


def samples(path: Path) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    with wave.open(str(path)) as file:
        assert file.getframerate() == RATE_HZ
        return np.frombuffer(file.readframes(file.getnframes()), np.int16)


def answer(start_s: float, text: str = "Hello.") -> Turn:
    return Turn("character", text, start_s, "completed", text, 12.5)


def test_answers_stand_where_they_were_heard(tmp_path: Path) -> None:
    record = ConversationRecord(tmp_path)
    for start_s, level in ((1.0, 100), (3.0, 200)):
        record.character_said(answer(start_s), np.full(RATE_HZ, level, np.int16), RATE_HZ)
    record.close()
    track = samples(tmp_path / "character.wav")
    assert len(track) == 4 * RATE_HZ
    assert [int(track[round(at * RATE_HZ)]) for at in (0.5, 1.5, 2.5, 3.5)] == [0, 100, 0, 200]


def test_both_sides_share_a_time_line(tmp_path: Path) -> None:
    record = ConversationRecord(tmp_path)
    record.user_heard(2.0, np.ones(RATE_HZ, np.int16), RATE_HZ)
    record.character_said(answer(2.0), np.ones(RATE_HZ, np.int16), RATE_HZ)
    record.close()
    assert np.array_equal(samples(tmp_path / "you.wav"), samples(tmp_path / "character.wav"))


def test_a_jitter_of_the_clock_leaves_no_gap(tmp_path: Path) -> None:
    record = ConversationRecord(tmp_path)
    for index in range(10):
        record.user_heard(index * 0.02 + 0.005 * (index % 2), np.ones(320, np.int16), RATE_HZ)
    record.close()
    assert samples(tmp_path / "you.wav").all()


def test_the_transcript_is_there_after_every_turn(tmp_path: Path) -> None:
    record = ConversationRecord(tmp_path / "new", {"character": "Ava"})
    record.add(Turn("you", "Grüß dich", 0.5, "typed", "Grüß dich"))
    kept = json.loads((tmp_path / "new" / "transcript.json").read_text(encoding="utf-8"))
    assert kept["character"] == "Ava"
    assert kept["turns"][0]["text"] == "Grüß dich"


def test_a_folder_that_cannot_be_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageFailed, match="cannot make the folder"):
        ConversationRecord(tmp_path / "file" / "folder")
