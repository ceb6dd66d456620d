"""Recording by the whole service: real speech, the real writing process, a take on the disk."""

from contextlib import aclosing
from pathlib import Path

import numpy as np
import pytest
from exomni.v1 import avatar_service_pb2 as pb

from bridge.app import running
from bridge.client import Client
from bridge.config import Settings
from bridge.events import Audio, Ended, Face, PerformanceEvent
from bridge.takes.folder import read_take
from bridge.takes.take import Take
from bridge.takes.verifying import verify


def settings(folder: Path, record: str = "off") -> Settings:
    return Settings.model_validate(
        {
            "server": {"port": 0},
            "web": {"enabled": False},
            "audio": {"device": "none"},
            "hearing": {"recognition": {"enabled": False}},
            "animation": {"enabled": False},
            "characters_path": None,
            "characters": [{"name": "Ava", "record": record}],
            "takes": {"path": folder},
        }
    )


async def speak(client: Client, text: str) -> list[PerformanceEvent]:
    async with aclosing(client.speak(pb.SpeakRequest(text=text))) as events:
        return [event async for event in events]


def the_take(folder: Path) -> Take:
    (path,) = folder.iterdir()
    assert verify(path) == []
    return read_take(path)


def heard(take: Take) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """What was heard of its only utterance, without the pauses of a machine that stalls."""
    (utterance,) = take.utterances
    parts = [
        take.audio[s.take_sample : s.take_sample + s.sample_count] for s in utterance.stretches
    ]
    return np.concatenate(parts)


async def test_what_a_caller_hears_is_what_the_take_holds(tmp_path: Path) -> None:
    async with running(settings(tmp_path)) as service, Client(service.target) as client:
        begun = await client.stage.record("Ava", "gate")
        events = await speak(client, "Halt, traveller.")
        (ended,) = await client.stage.stop_recording()
    assert (ended.folder, ended.state) == (begun.folder, "finished")
    take = the_take(tmp_path)
    pcm = np.concatenate([event.pcm for event in events if isinstance(event, Audio)])
    assert np.array_equal(heard(take), pcm)
    frames = sum(len(event.coefficients) for event in events if isinstance(event, Face))
    assert len(take.utterances[0].rows) == frames
    assert take.utterances[0].spoken_text == "Halt, traveller."


@pytest.mark.parametrize("record", ["always", "utterances"])
async def test_settings_record_by_themselves(tmp_path: Path, record: str) -> None:
    async with running(settings(tmp_path, record)) as service, Client(service.target) as client:
        events = await speak(client, "Halt.")
    (ended,) = [event for event in events if isinstance(event, Ended)]
    take = the_take(tmp_path)
    assert take.utterances[0].spoken_text == ended.spoken_text == "Halt."
