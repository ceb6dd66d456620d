"""Both halves of the model are found wherever people put them."""

from pathlib import Path

import pytest

from model.places import Places, find_places


def checkpoint(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").touch()
    return folder


def decoder(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "flow.pt").touch()
    return folder


@pytest.mark.parametrize("names", [("exomni", "decoder"), ("Ex-Omni", "glm-4-voice-decoder")])
def test_halves_are_found_below_one_folder(tmp_path: Path, names: tuple[str, str]) -> None:
    halves = Places(checkpoint(tmp_path / names[0]), decoder(tmp_path / names[1]))
    assert find_places(tmp_path) == halves


def test_a_half_finds_the_other_inside_it_or_beside_it(tmp_path: Path) -> None:
    first = checkpoint(tmp_path / "a" / "mine")
    beside = decoder(tmp_path / "a" / "decoder")
    assert find_places(first) == Places(first, beside)
    second = checkpoint(tmp_path / "b" / "mine")
    inside = decoder(second / "decoder")
    assert find_places(second) == Places(second, inside)


def test_a_decoder_with_a_configuration_is_no_checkpoint(tmp_path: Path) -> None:
    place = decoder(checkpoint(tmp_path / "decoder"))
    assert find_places(place) == Places(None, place)


def test_neighbors_of_an_empty_folder_are_left_alone(tmp_path: Path) -> None:
    checkpoint(tmp_path / "exomni")
    (tmp_path / "empty").mkdir()
    assert find_places(tmp_path / "empty") == Places(None, None)
