"""Payloads as they are on the wire."""

import json
from fractions import Fraction

import numpy as np
import pytest
from exomni.v1 import face_pb2

from bridge.control.mqtt.faces import encoder, tick_rate
from bridge.control.mqtt.reports import (
    Situation,
    answer,
    ended_report,
    error_report,
    marker_report,
    recording_report,
    stage_report,
    started_report,
    state_report,
)
from bridge.control.slate import SlateState
from bridge.errors import UnknownCharacter
from bridge.events import Ended, EndReason, Latencies, Marker, MarkerKind, PacedFrame
from bridge.face.names import NAMES
from bridge.sessions.recordings import RecordingStatus
from bridge.takes.recorder import RecordingState
from tests.control.mqtt.players import started

NOON_NS = 1_750_000_000_123_456_789


def test_a_state_is_the_same_payload_while_it_is_the_same() -> None:
    situation = Situation("speaking", "u1", {"joy": 0.25, "anger": 0.0}, muted=True)
    assert state_report("Ava", situation) == (
        b'{"character":"Ava","state":"speaking","utterance_id":"u1","emotion":{"joy":0.25},'
        b'"muted":true,"held":false}'
    )


def test_a_word_has_its_media_time_and_its_wall_clock_time() -> None:
    word = Marker(MarkerKind.WORD, "café", 8_000, 4_000, 12)
    assert marker_report(word, "u1", 16_000, NOON_NS).decode() == (
        '{"utterance_id":"u1","text":"café","media_s":0.5,"duration_s":0.25,'
        '"time":1750000000.123,"text_offset":12}'
    )


def test_a_phoneme_has_no_place_in_the_text() -> None:
    phoneme = Marker(MarkerKind.PHONEME, "ə", 0, 800, -1)
    assert "text_offset" not in json.loads(marker_report(phoneme, "u1", 16_000, NOON_NS))


def test_a_recording_is_told_with_its_folder() -> None:
    status = RecordingStatus("Ava", "gate", "/t/gate", RecordingState.FAILED, 2.5, "disk full")
    assert json.loads(recording_report(status, NOON_NS)) == {
        "character": "Ava",
        "take": "gate",
        "folder": "/t/gate",
        "state": "failed",
        "seconds": 2.5,
        "message": "disk full",
        "time": 1_750_000_000.123,
    }


def test_a_start_is_media_time_zero_on_the_wall_clock() -> None:
    report = json.loads(started_report(started(0.0), NOON_NS))
    assert report == {"utterance_id": "u1", "time": 1_750_000_000.123}


@pytest.mark.parametrize("broken", [False, True])
def test_an_end_says_what_was_heard_and_what_broke(broken: bool) -> None:
    error = ("ENGINE_FAILED", "it broke") if broken else ("", "")
    reason = EndReason.FAILED if broken else EndReason.INTERRUPTED
    ended = Ended(reason, "one", 8_000, Latencies(), *error)
    report = json.loads(ended_report(ended, "u1", 16_000, NOON_NS))
    assert (report["reason"], report["spoken_text"], report["media_s"]) == (
        reason.value,
        "one",
        0.5,
    )
    assert report.get("error") == ({"reason": error[0], "message": error[1]} if broken else None)


def test_the_stage_tells_slate_and_cues() -> None:
    report = json.loads(stage_report(SlateState("Scene 4", 2), None, ("12a",)))
    assert report == {"slate": "Scene 4", "take": 2, "standby": None, "running": ["12a"]}


def test_errors_and_answers_name_the_command() -> None:
    error = json.loads(error_report("exomni/Ava/say", "7", "INVALID_TEXT", "no", NOON_NS))
    assert (error["id"], error["topic"], error["reason"]) == ("7", "exomni/Ava/say", "INVALID_TEXT")
    assert json.loads(answer("7")) == {"id": "7", "ok": True}
    refused = json.loads(answer("7", UnknownCharacter("Zoe")))
    assert (refused["ok"], refused["reason"]) == (False, "UNKNOWN_CHARACTER")


def frame(sequence: int = 5, media_ns: int = 250_000_000) -> PacedFrame:
    coefficients = np.linspace(0.0, 1.0, 52, dtype=np.float32)
    head = np.array([0.1, -0.2, 0.3], np.float32)
    eyes = np.array([0.01, 0.02, 0.03, 0.04], np.float32)
    utterance_id = "u1" if media_ns >= 0 else ""
    return PacedFrame(sequence, NOON_NS, coefficients, head, eyes, utterance_id, media_ns)


def test_a_face_in_json_names_every_coefficient() -> None:
    payload = encoder("json")(frame())
    face = json.loads(payload)
    assert list(face["coefficients"]) == list(NAMES)
    assert face["coefficients"][NAMES[51]] == 1.0
    assert face["head_rad"] == [0.1, -0.2, 0.3]
    assert face["eyes_rad"] == [0.01, 0.02, 0.03, 0.04]
    assert (face["sequence"], face["media_s"], face["time"]) == (5, 0.25, 1_750_000_000.123)
    assert len(payload) < 2_000


def test_a_face_of_nobody_speaking_has_no_media_time() -> None:
    face = json.loads(encoder("json")(frame(media_ns=-1)))
    assert (face["utterance_id"], face["media_s"]) == ("", None)


def test_a_face_in_protobuf_is_the_contracts_paced_frame() -> None:
    message = face_pb2.PacedFrame.FromString(encoder("protobuf")(frame()))
    assert message.sequence == 5
    assert list(message.coefficients) == frame().coefficients.tolist()
    assert message.deadline_time.ToNanoseconds() == NOON_NS
    assert message.media_offset.ToMilliseconds() == 250


@pytest.mark.parametrize(
    ("wanted", "tick", "step"),
    [
        (60, 60, 1),
        (30, 60, 2),
        (20, 60, 3),
        (1, 60, 60),
        (25, 25, 1),
        (24, 24, 1),
        (50, 50, 1),
        (29.97, Fraction(2997, 100), 1),
        (23, 46, 2),
        (7, 28, 4),
        (2.5, 60, 24),
    ],
)
def test_a_slow_stream_takes_every_so_many_frames_of_a_tick_there_is(
    wanted: float, tick: Fraction, step: int
) -> None:
    assert tick_rate(wanted) == (tick, step)
    assert 24 <= tick_rate(wanted)[0] <= 120
