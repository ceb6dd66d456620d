"""Payloads become commands, or a sentence that says what is wrong with them."""

import json
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bridge.control.commands import (
    Back,
    Command,
    Direct,
    FireCue,
    Go,
    Interrupt,
    Jam,
    Panic,
    PanicKind,
    Record,
    ReloadCues,
    Say,
    Slate,
    Standby,
    StopRecord,
)
from bridge.control.mqtt.commands import Given, find_id, read_command
from bridge.control.mqtt.payloads import PAYLOADS
from bridge.control.mqtt.topics import Address
from bridge.errors import InvalidMessage
from bridge.sessions.direction import (
    Direction,
    FreeHead,
    HoldHead,
    LookAlong,
    LookAround,
    LookAt,
    LookAway,
    MakeGesture,
)
from bridge.sessions.orders import WhenBusy

LIMIT = 65_536
DEG = math.radians(1.0)


def read(topic: str, payload: str | bytes) -> Given:
    character, _, verb = topic.rpartition("/")
    data = payload if isinstance(payload, bytes) else payload.encode()
    return read_command(Address(character, verb), data, LIMIT)


def face(**parts: object) -> Direct:
    return Direct("Ava", Direction(**parts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("topic", "payload", "command"),
    [
        ("Ava/say", "Hello there.", Say("Ava", "Hello there.")),
        ("Ava/say", "[joy] Hello, 50 % off!", Say("Ava", "[joy] Hello, 50 % off!")),
        (
            "Ava/say",
            '{"text": "Hi", "emotion": "joy", "intensity": 0.5, "when_busy": "interrupt"}',
            Say("Ava", "Hi", "joy", 0.5, WhenBusy.INTERRUPT),
        ),
        ("Ava/interrupt", "", Interrupt("Ava")),
        ("interrupt", "{}", Interrupt("")),
        ("Ava/emotion", "joy", face(mood={"joy": 1.0})),
        ("Ava/emotion", "out of breath 0.7", face(mood={"out of breath": 0.7})),
        ("Ava/emotion", "none", face(mood={})),
        ("Ava/emotion", '{"mood": {"joy": 1, "fear": 0.2}}', face(mood={"joy": 1, "fear": 0.2})),
        ("Ava/gesture", "nod", face(gesture=MakeGesture("nod"))),
        ("Ava/gesture", "brow shrug 0.5", face(gesture=MakeGesture("brow shrug", 0.5))),
        ("Ava/gaze", "Left", face(look=LookAlong(25 * DEG, 0.0))),
        ("Ava/gaze", "away", face(look=LookAway())),
        ("Ava/gaze", "around", face(look=LookAround())),
        (
            "Ava/gaze",
            '{"yaw_deg": 10, "pitch_deg": -5}',
            face(look=LookAlong(math.radians(10), math.radians(-5))),
        ),
        (
            "Ava/gaze",
            '{"left_m": 0, "up_m": 0.5, "forward_m": 2}',
            face(look=LookAt(0, 0.5, 2)),
        ),
        ("Ava/head", "free", face(head=FreeHead())),
        (
            "Ava/head",
            '{"yaw_deg": 20, "seconds": 1}',
            face(head=HoldHead(math.radians(20), 0.0, 0.0, 1)),
        ),
        ("Ava/cue", "12a", FireCue("12a")),
        ("cue", '{"cue": "12a"}', FireCue("12a")),
        ("standby", "13", Standby("13")),
        ("go", "", Go()),
        ("back", "", Back()),
        ("reload", "", ReloadCues()),
        ("panic", "Mute", Panic(PanicKind.MUTE)),
        ("Ava/panic", '{"kind": "hold"}', Panic(PanicKind.HOLD, "Ava")),
        ("slate", "Scene 4", Slate("Scene 4")),
        ("slate", "", Slate("")),
        ("timecode", "10:00:00:00", Jam("10:00:00:00")),
        ("record", "", Record("", "")),
        ("record", "gate", Record("", "gate")),
        ("unrecord", "", StopRecord("")),
        ("timecode", '{"timecode": "10:00:00;02", "rate": "29.97"}', Jam("10:00:00;02", "29.97")),
    ],
)
def test_a_payload_is_its_command(topic: str, payload: str, command: Command) -> None:
    assert read(topic, payload) == Given(command, "")


@pytest.mark.parametrize(
    ("topic", "payload", "sentence"),
    [
        ("Ava/say", "", "text: String should have at least 1"),
        ("Ava/say", '{"text": 5}', "text: Input should be a valid string"),
        ("Ava/say", '{"txt": "Hi"}', "unknown field 'txt'; did you mean 'text'"),
        ("Ava/say", '{"text": "Hi", "text": "Ho"}', "given twice"),
        ("Ava/say", '{"text": "Hi"', "not a JSON object"),
        ("Ava/say", '{"text": "Hi", "intensity": 2}', "intensity"),
        ("Ava/say", '{"text": "Hi", "intensity": NaN}', "NaN is not a number"),
        ("Ava/say", '{"text": "Hi", "intensity": 1e999}', "intensity"),
        ("Ava/say", '{"text": "Hi", "when_busy": "shout"}', "when_busy"),
        ("Ava/say", '{"text": "\\ud800"}', "text"),
        ("Ava/say", '{"text": "Hi", "id": true}', "id"),
        ("Ava/say", '{"text": "Hi", "id": "%s"}' % ("x" * 129), "at most 128"),
        ("Ava/say", b"\xff\xfe", "not UTF-8"),
        ("Ava/say", "x" * 65_537, "limit is 65536"),
        ("Ava/say", '{"text": ' + "[" * 30_000, "not a JSON object"),
        ("Ava/emotion", "{}", "give an emotion, or a mood"),
        ("Ava/emotion", "joy 7e9", "intensity"),
        ("Ava/emotion", "joy 0.1.2", "could not convert"),
        ("Ava/emotion", '{"emotion": "joy", "mood": {"joy": 1}}', "give an emotion, or a mood"),
        ("Ava/emotion", '{"mood": {"joy": 1e9}}', "mood.joy"),
        ("Ava/gesture", "", "gesture"),
        ("Ava/gaze", "sideways", "nobody can look 'sideways'; known: ahead"),
        ("Ava/gaze", '{"yaw_deg": 10}', "give a target"),
        ("Ava/gaze", '{"yaw_deg": 10, "pitch_deg": 5, "target": "left"}', "give a target"),
        ("Ava/head", "10 20 30", "a head is"),
        ("Ava/head", '{"free": true, "yaw_deg": 1}', "give some of"),
        ("Ava/head", '{"yaw_deg": 1e9}', "yaw_deg"),
        ("go", "now", "takes no text"),
        ("panic", "run", "kind"),
        ("cue", "", "cue"),
    ],
)
def test_what_is_wrong_is_said(topic: str, payload: str | bytes, sentence: str) -> None:
    with pytest.raises(InvalidMessage) as caught:
        read(topic, payload)
    assert sentence in str(caught.value)


@pytest.mark.parametrize("given_id", ["a-1", 7])
def test_an_id_is_read_as_text(given_id: str | int) -> None:
    payload = json.dumps({"text": "Hi", "id": given_id})
    assert read("Ava/say", payload).id == str(given_id)


@pytest.mark.parametrize(
    ("payload", "found"),
    [
        ('{"id": "a", "nonsense": 1}', "a"),
        ('{"id": 4}', "4"),
        ('{"id": [1]}', ""),
        ('{"id": "a"', ""),
        ("plain", ""),
        ('{"id": "%s"}' % ("x" * 200), "x" * 128),
    ],
)
def test_the_id_of_a_wrong_command_is_found_if_it_can_be(payload: str, found: str) -> None:
    assert find_id(payload.encode(), LIMIT) == found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    verb=st.sampled_from(sorted(PAYLOADS)),
    payload=st.binary(max_size=200) | st.text().map(str.encode),
)
def test_no_payload_breaks_the_reader(verb: str, payload: bytes) -> None:
    find_id(payload, LIMIT)
    try:
        assert isinstance(read_command(Address("Ava", verb), payload, LIMIT), Given)
    except InvalidMessage as error:
        assert len(str(error)) < 600


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    verb=st.sampled_from(sorted(PAYLOADS)),
    fields=st.dictionaries(
        st.sampled_from(["text", "id", "emotion", "mood", "intensity", "yaw_deg", "cue", "name"]),
        JSON,
    ),
)
def test_no_object_breaks_the_reader(verb: str, fields: dict[str, object]) -> None:
    data = json.dumps(fields).encode(errors="surrogatepass")
    find_id(data, LIMIT)
    try:
        read_command(Address("Ava", verb), data, LIMIT)
    except InvalidMessage as error:
        assert str(error)
