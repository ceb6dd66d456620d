"""docs/takes.md says what is so: its tables, its settings, its reader."""

import re
from pathlib import Path

import numpy as np
import pytest
import yaml

from bridge.config import Settings
from bridge.takes import track
from bridge.takes.broadcast_wave import HEADER_BYTES
from bridge.takes.copying import write_take
from tests.takes.making import make_take

PAGE = (Path(__file__).parents[2] / "docs" / "takes.md").read_text(encoding="utf-8")


def test_its_settings_are_ones_that_work() -> None:
    (block,) = re.findall(r"```yaml settings\n(.*?)```", PAGE, re.DOTALL)
    assert Settings.model_validate(yaml.safe_load(block)).characters[0].record == "utterances"


def test_its_reader_reads_a_take(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take = make_take()
    write_take(take, tmp_path / "takes" / "gate 1")
    monkeypatch.chdir(tmp_path)
    (block,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, np.ndarray[tuple[int], np.dtype[np.float32]]] = {}
    exec(block, {}, names)
    assert np.array_equal(names["jaw"], take.sent.rows.coefficient("jawOpen"))


def test_its_table_of_a_record_is_the_layout() -> None:
    table = PAGE.partition("| bytes | record")[2].partition("\n\n")[0]
    places = [int(place) for place in re.findall(r"^\| (\d+),", table, re.MULTILINE)]
    assert places == list(track.layout().values())
    assert "records of 256" in PAGE
    assert track.RECORD_BYTES == 256


def test_its_header_of_the_sound_is_as_long_as_it_says() -> None:
    assert f"{HEADER_BYTES:,}".replace(",", " ") in PAGE
