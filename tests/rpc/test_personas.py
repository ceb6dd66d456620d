"""Character settings survive the contract in both directions."""

from fractions import Fraction
from typing import Any, get_args

import pytest
from exomni.v1 import character_service_pb2 as pb
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from bridge.config import (
    CharacterConfig,
    EmotionConfig,
    IdleConfig,
    OscSettings,
    OutputSettings,
    StanceConfig,
    VoiceConfig,
    VrchatSettings,
    VTubeStudioSettings,
    default_character,
    option_names,
)
from bridge.errors import InvalidCharacter
from bridge.rpc.personas import character_config, character_message, etag_of, rate_text
from bridge.settings.adjustment import Adjustment
from bridge.settings.vmc import VmcSettings

GAINS = st.floats(0, 4)
OSC = st.builds(
    OscSettings,
    preset=st.sampled_from(["exomni", "facecap"]),
    messages=st.lists(st.sampled_from(["/a {value}", "/b {head_yaw}"])).map(tuple),
    prefix=st.sampled_from(["exomni", "", "a/{character}"]),
    order=st.none() | st.sampled_from(["livelink", "alphabetical"]),
    angles=st.none() | st.sampled_from(["radians", "degrees"]),
    scale=st.floats(0.1, 1000),
    invert_yaw=st.booleans(),
    bundled=st.booleans(),
    time_tags=st.booleans(),
)
VMC = st.builds(
    VmcSettings,
    bones=st.sampled_from(["face", "standing"]),
    neck=st.floats(0, 1),
    jaw=st.booleans(),
    root=st.sampled_from(["auto", "bare"]),
    status=st.sampled_from(["loaded", "tracking"]),
)
ADJUSTMENT = st.builds(
    Adjustment,
    name=st.just("aa"),
    gain=st.floats(-1, 1),
    offset=st.floats(-1, 1),
    clamp=st.sampled_from([None, (0.0, 0.5)]),
    rename=st.sampled_from(["", "Aaa"]),
    combine=st.sampled_from(["", "max"]),
)
RIGS: dict[str, st.SearchStrategy[Any]] = {
    "profile": st.just("vrm1"),
    "adjust": st.lists(ADJUSTMENT, max_size=1).map(tuple),
}
VRCHAT = st.builds(
    VrchatSettings,
    parameters=st.sampled_from(["all", "derived"]),
    names=st.lists(st.sampled_from(["JawOpen", "Head/Yaw"])).map(tuple),
    prefix=st.sampled_from(["", "FT/"]),
    native_eyes=st.booleans(),
    active=st.booleans(),
    changed_only=st.booleans(),
    binaries=st.lists(st.just("JawOpen:3")).map(tuple),
    avatar=st.sampled_from(["", "avatar.json"]),
)
VTUBE_STUDIO = st.builds(
    VTubeStudioSettings,
    default_parameters=st.booleans(),
    custom_parameters=st.booleans(),
    prefix=st.sampled_from(["", "Ex"]),
    plugin_name=st.sampled_from(["Exomni Bridge", "Ava"]),
    discovery=st.booleans(),
    mirrored=st.booleans(),
    invert_head_yaw=st.booleans(),
    invert_eye_pitch=st.booleans(),
)
#: A protocol, and the options it may have.
PROTOCOLS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.builds(dict, protocol=st.just("livelink"), profile=st.sampled_from(["", "metahuman"])),
    st.builds(dict, protocol=st.just("vmc"), vmc=st.none() | VMC, **RIGS),
    st.builds(dict, protocol=st.just("osc"), osc=st.none() | OSC),
    st.builds(dict, protocol=st.just("vrchat"), vrchat=st.none() | VRCHAT),
    st.builds(dict, protocol=st.just("vtubestudio"), vtubestudio=st.none() | VTUBE_STUDIO),
)


@st.composite
def outputs(draw: st.DrawFn) -> OutputSettings:
    """Settings of an output with the options of its protocol, if any."""
    plain = st.fixed_dictionaries(
        {
            "host": st.sampled_from(["127.0.0.1", "render.local"]),
            "port": st.none() | st.integers(1, 65_535),
            "rate_hz": st.sampled_from(["24", "29.97", "59.94", "60", "120", "30000/1001"]),
            "av_offset_ms": st.floats(-2000, 2000),
            "head": st.booleans(),
            "eyes": st.booleans(),
            "broadcast": st.booleans(),
        }
    )
    return OutputSettings.model_validate({**draw(plain), **draw(PROTOCOLS)})


def degrees(limit: int) -> st.SearchStrategy[float]:
    """Angles with two digits after the point."""
    return st.integers(-limit * 100, limit * 100).map(lambda hundredths: hundredths / 100)


CHARACTERS = st.builds(
    CharacterConfig,
    name=st.sampled_from(["Ava", "Old Tom", "x-1"]),
    subject=st.sampled_from(["", "Face"]),
    device_id=st.just("") | st.uuids().map(str),
    voice=st.builds(VoiceConfig, rate_wpm=st.integers(80, 450), pitch=st.integers(0, 100)),
    emotion=st.builds(
        EmotionConfig,
        label=st.sampled_from(["neutral", "joy"]),
        intensity=st.floats(0, 1),
        strength=st.floats(0, 2),
        upper=st.floats(0, 2),
        lower=st.floats(0, 2),
        mouth=st.floats(0, 1),
    ),
    idle=st.builds(IdleConfig, enabled=st.booleans(), gaze=GAINS, breathing=GAINS),
    stance=st.builds(
        StanceConfig,
        head_yaw_deg=degrees(60),
        head_pitch_deg=degrees(40),
        head_roll_deg=degrees(35),
        gaze_yaw_deg=degrees(60),
        gaze_pitch_deg=degrees(40),
    ),
    persona=st.text(max_size=40),
    greeting=st.text(max_size=40),
    seed=st.none() | st.integers(0, 2**31 - 1),
    outputs=st.lists(outputs(), max_size=3).map(tuple),
)


@given(CHARACTERS)
def test_settings_come_back_as_they_were(config: CharacterConfig) -> None:
    packet = character_message(config).SerializeToString()
    assert character_config(pb.Character.FromString(packet)) == config


def options() -> list[tuple[type[BaseModel], Any, set[str]]]:
    """Each model of a protocol's options, and its message."""
    fields = pb.Output.DESCRIPTOR.fields_by_name
    annotations = {name: OutputSettings.model_fields[name].annotation for name in option_names()}
    return [
        (get_args(annotation)[0], fields[name].message_type, set())
        for name, annotation in annotations.items()
    ]


def test_the_options_of_a_protocol_have_their_names_on_the_wire() -> None:
    for model, descriptor, _ in options():
        assert list(descriptor.fields_by_name) == list(model.model_fields)


def test_an_option_that_the_wire_leaves_out_has_its_default() -> None:
    """Where a field cannot say that it is absent, nothing is its default."""
    for model, descriptor, _ in options():
        for name, field in descriptor.fields_by_name.items():
            if not field.has_presence:
                assert not model.model_fields[name].default, name


def test_every_setting_is_on_the_wire() -> None:
    """A setting without a field would be lost by an update."""
    pairs: list[tuple[type[BaseModel], Any, set[str]]] = [
        (CharacterConfig, pb.Character.DESCRIPTOR, {"etag", "expression"}),
        (IdleConfig, pb.IdleSettings.DESCRIPTOR, set()),
        (Adjustment, pb.RigAdjustment.DESCRIPTOR, set()),
        (OutputSettings, pb.Output.DESCRIPTOR, set()),
        *options(),
    ]
    for model, descriptor, extra in pairs:
        # A script is for files only; an update leaves it as it is.
        assert len(model.model_fields.keys() - {"replies"}) == len(
            set(descriptor.fields_by_name) - extra
        )


def test_how_strongly_a_mood_shows_is_on_the_wire() -> None:
    shown = set(EmotionConfig.model_fields) - {"label", "intensity"}
    assert shown == set(pb.ExpressionSettings.DESCRIPTOR.fields_by_name)


def test_a_bare_name_has_every_default() -> None:
    assert character_config(pb.Character(name="Cy")) == CharacterConfig(name="Cy")


def test_a_mood_without_a_strength_is_a_full_one() -> None:
    message = pb.Character(name="Cy", emotion={"label": "joy"})
    assert character_config(message).emotion == EmotionConfig(label="joy", intensity=1.0)


def test_an_etag_follows_the_settings() -> None:
    config = default_character()
    assert etag_of(config) == etag_of(default_character())
    assert etag_of(config) != etag_of(config.model_copy(update={"subject": "Face"}))


@pytest.mark.parametrize(
    ("rate_hz", "text"),
    [
        (Fraction(60), "60"),
        (Fraction(2997, 50), "59.94"),
        (Fraction(60_000, 1001), "60000/1001"),
        (Fraction(25, 2), "12.5"),
    ],
)
def test_rates_are_spelled_as_in_settings(rate_hz: Fraction, text: str) -> None:
    assert rate_text(rate_hz) == text


@pytest.mark.parametrize("text", ["59.94/1", "59.940000000001", "119.999999", " 24"])
def test_every_rate_of_the_settings_has_its_place_on_the_wire(text: str) -> None:
    output = OutputSettings(protocol="vmc", rate_hz=text)
    config = CharacterConfig(name="Cy", outputs=(output,))
    back = character_config(character_message(config)).outputs[0].rate_hz
    assert float(Fraction(back)) == pytest.approx(float(Fraction(text.removesuffix("/1"))))


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (pb.Output(protocol="vmc", rig_profile="vrm2"), "did you mean 'vrm"),
        (pb.Output(protocol="livelink", rig_profile="vrm0"), "52 ARKit shapes"),
        (
            pb.Output(protocol="vmc", rig_adjustments=[pb.RigAdjustment(name="JawOpen", gain=1e9)]),
            "less than or equal to 100",
        ),
        (
            pb.Output(
                protocol="vmc",
                rig_adjustments=[pb.RigAdjustment(name="JawOpen", rename="TongueOut")],
            ),
            "both become 'TongueOut'",
        ),
    ],
)
def test_a_rig_that_cannot_be_is_refused_where_a_character_is_made(
    output: pb.Output, told: str
) -> None:
    with pytest.raises(InvalidCharacter, match=told):
        character_config(pb.Character(name="Ava", outputs=[output]))
