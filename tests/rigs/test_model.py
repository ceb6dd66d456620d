"""Names of a model's shapes, from files whole and broken."""

import json
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridge.errors import InvalidAvatar
from bridge.face.names import NAMES
from bridge.rigs.gltf_json import MAX_JSON_BYTES, MOST_VALUES
from bridge.rigs.model import MOST_SHAPES, read_model
from tests.rigs.avatars import VROID, document, glb, mesh, save, vrm0, vrm1


@pytest.mark.parametrize("suffix", [".glb", ".gltf", ".vrm"])
@pytest.mark.parametrize("place", ["mesh", "primitive"])
def test_morph_targets_are_named_by_the_mesh_or_its_primitives(
    tmp_path: Path, suffix: str, place: str
) -> None:
    path = save(tmp_path / f"head{suffix}", document([mesh(NAMES, extras_on=place)]))
    model = read_model(path)
    assert model.kind == "glTF"
    assert model.shapes == NAMES


def test_meshes_that_share_a_shape_name_it_once(tmp_path: Path) -> None:
    head, teeth = mesh(["jawOpen", "tongueOut"]), mesh(["jawOpen"])
    assert read_model(save(tmp_path / "a.glb", document([head, teeth]))).morphs == (
        *("jawOpen", "tongueOut"),
    )


@pytest.mark.parametrize("suffix", [".glb", ".gltf"])
def test_json_is_counted_before_it_is_read(tmp_path: Path, suffix: str) -> None:
    path = save(tmp_path / f"bomb{suffix}", {"asset": {}, "extras": [[]] * MOST_VALUES})
    with pytest.raises(InvalidAvatar, match="more than 4000000 values"):
        read_model(path)


def test_a_model_has_only_so_many_shapes(tmp_path: Path) -> None:
    names = [f"shape{i}" for i in range(MOST_SHAPES + 1)]
    with pytest.raises(InvalidAvatar, match="10001 shapes"):
        read_model(save(tmp_path / "many.glb", document([mesh(names)])))


def test_clips_of_vrm_0_have_the_names_that_vmc_uses(tmp_path: Path) -> None:
    model = read_model(save(tmp_path / "a.vrm", vrm0({**VROID, "Fun": "fun"}, empty=["Fun"])))
    assert model.kind == "VRM 0.x"
    assert {"A", "Blink_L", "LookUp", "Surprised", "Neutral"} <= set(model.clips)
    assert model.empty_clips == ("Fun",)
    assert model.shapes == model.clips


def test_a_preset_wins_over_the_name_a_clip_was_given(tmp_path: Path) -> None:
    model = read_model(save(tmp_path / "a.vrm", vrm0({"口あ": "a", "ウィンク": "unknown"})))
    assert model.clips == ("A", "ウィンク")


def test_expressions_of_vrm_1_are_presets_and_custom_ones(tmp_path: Path) -> None:
    model = read_model(save(tmp_path / "a.vrm", vrm1(["aa", "blinkLeft"], ["JawOpen"])))
    assert model.kind == "VRM 1.0"
    assert model.clips == ("aa", "blinkLeft", "JawOpen")


def test_a_vrm_without_clips_has_its_morph_targets(tmp_path: Path) -> None:
    assert read_model(save(tmp_path / "a.vrm", vrm0({}))).shapes == ("blend.a",)


WHOLE = glb(document([mesh(["jawOpen"])]))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "starts with glTF"),
        (b"PK\x03\x04zip", "starts with glTF"),
        (WHOLE[:8], "cut off in its header"),
        (WHOLE[:-1], "cut off: it has"),
        (b"glTF" + struct.pack("<I", 1) + WHOLE[8:], "glTF 1: export"),
        (WHOLE[:16] + b"BIN\0" + WHOLE[20:], "first chunk is not JSON"),
        (WHOLE[:12] + struct.pack("<I", MAX_JSON_BYTES + 1) + WHOLE[16:], "beyond any model"),
        (WHOLE[:12] + struct.pack("<I", 5000) + WHOLE[16:], "cut off in its JSON"),
        (WHOLE.replace(b'{"asset', b'<"asset'), "JSON cannot be read"),
        (glb({"scene": 0}), "no `asset`"),
        (glb(document([])), "no shapes: its face cannot move"),
        (glb(document([mesh([], count=12)])), "12 morph targets without names"),
    ],
)
def test_what_is_no_model_is_told(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "a.vrm"
    path.write_bytes(data)
    with pytest.raises(InvalidAvatar, match=told):
        read_model(path)


@pytest.mark.parametrize("text", ["", "[]", "[" * 20_000, "{}", "\0", '{"asset": NaN'])
def test_a_text_that_is_no_gltf_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.gltf").write_text(text)
    with pytest.raises(InvalidAvatar):
        read_model(tmp_path / "a.gltf")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidAvatar, match="No such file"):
        read_model(tmp_path / "none.vrm")


def test_a_model_cut_anywhere_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.glb"
    for length in range(0, len(WHOLE), 7):
        path.write_bytes(WHOLE[:length])
        with pytest.raises(InvalidAvatar):
            read_model(path)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=4), part, max_size=3)
    ),
    max_leaves=8,
)
keys = st.sampled_from(["meshes", "extensions", "primitives", "targets", "extras"])


@given(json_values, st.sampled_from(["meshes", "extensions"]), keys)
def test_models_of_any_shape_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, value: object, outer: str, inner: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.gltf"
    for part in ([{inner: value}], {"VRM": value}, {"VRMC_vrm": {"expressions": value}}, value):
        path.write_text(json.dumps({"asset": {}, outer: part}))
        try:
            read_model(path)
        except InvalidAvatar as error:
            assert str(path) in str(error)
