"""Files read by a program of their own, as the service gets them."""

from pathlib import Path

import pytest

from bridge.clock import MonotonicClock
from bridge.config import load_settings
from bridge.control.cue_list import load_cue_list
from bridge.errors import ConfigError
from bridge.reload.reader import ProgramReader
from bridge.sessions.characters import make_store

SETTINGS = """
log: {level: DEBUG}
control: {cues_path: cues.yaml}
characters:
  - name: Ava
    outputs: [{protocol: vmc, port: 40001}]
  - name: Ben
"""
CUES = """
cues:
  one: {character: Cay, line: Hello., look: [10, -5]}
  two: {emotion: joy 0.5}
"""


def written(folder: Path, settings: str = SETTINGS) -> Path:
    (folder / "characters").mkdir()
    (folder / "characters" / "Cay.yaml").write_text("name: Cay\ngreeting: Hello.\n")
    (folder / "cues.yaml").write_text(CUES)
    path = folder / "stage.yaml"
    path.write_text(settings)
    return path


async def test_it_is_what_the_service_would_read_when_it_starts(tmp_path: Path) -> None:
    path = written(tmp_path)
    reading = await ProgramReader(path, MonotonicClock()).read()
    settings = load_settings(path)
    store = make_store(settings)
    assert reading.settings == settings.model_copy(update={"characters": ()})
    assert list(reading.characters) == store.all()
    assert reading.given == ("Ava", "Ben")
    assert reading.cues == load_cue_list(tmp_path / "cues.yaml", ["Ava", "Ben", "Cay"])


async def test_what_is_wrong_is_told_with_its_file_key_and_cure(tmp_path: Path) -> None:
    path = written(tmp_path, "log: {levle: DEBUG}")
    with pytest.raises(ConfigError, match=r"stage\.yaml.*levle.*level"):
        await ProgramReader(path, MonotonicClock()).read()


async def test_a_cue_of_nobody_is_told(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "characters" / "Cay.yaml").unlink()
    with pytest.raises(ConfigError, match=r"cues\.yaml.*nobody is called 'Cay'"):
        await ProgramReader(path, MonotonicClock()).read()
