"""Topics name what they carry, and nothing that comes back is taken for a command."""

import pytest

from bridge.control.mqtt.payloads import PAYLOADS
from bridge.control.mqtt.topics import CHARACTER_VERBS, STAGE_VERBS, Address, Topics

TOPICS = Topics("stage/exomni")

ADDRESSES = [Address("Ava Lee", verb) for verb in CHARACTER_VERBS] + [
    Address("", verb) for verb in STAGE_VERBS
]


@pytest.mark.parametrize("address", ADDRESSES, ids=str)
def test_a_command_is_read_where_it_is_given(address: Address) -> None:
    assert TOPICS.read(TOPICS.command(address)) == address


def test_every_verb_has_a_payload() -> None:
    assert {*CHARACTER_VERBS, *STAGE_VERBS} == set(PAYLOADS)


@pytest.mark.parametrize(
    "topic",
    [
        "stage/exomni",
        "stage/exomni/status",
        "stage/exomni/Ava/state",
        "stage/exomni/Ava/event/word",
        "stage/exomni//say",
        "stage/exomni/Ava/say/",
        "stage/exomni2/Ava/say",
        "exomni/Ava/say",
        "stage/exomni/go/go",
        "",
    ],
)
def test_other_topics_are_no_commands(topic: str) -> None:
    assert TOPICS.read(topic) is None


def test_a_character_called_like_a_stage_command_is_still_a_character() -> None:
    assert TOPICS.read("stage/exomni/cue/say") == Address("cue", "say")
    assert TOPICS.read("stage/exomni/cue") == Address("", "cue")


def test_of_what_the_service_publishes_only_the_status_comes_back() -> None:
    own = [
        TOPICS.stage,
        TOPICS.fired,
        TOPICS.doctor,
        TOPICS.error(),
        TOPICS.error("Ava"),
        TOPICS.state("Ava"),
        TOPICS.event("Ava", "word"),
        TOPICS.face("Ava"),
    ]
    assert not [(topic, f) for topic in own for f in TOPICS.filters() if matches(topic, f)]
    assert any(matches(TOPICS.status, f) for f in TOPICS.filters())
    assert all(any(matches(TOPICS.command(a), f) for f in TOPICS.filters()) for a in ADDRESSES)


def test_only_topics_below_the_prefix_are_its_own() -> None:
    assert TOPICS.owns("stage/exomni/Ava/say")
    assert TOPICS.owns("stage/exomni")
    assert not TOPICS.owns("stage/exomni2/x")


def matches(topic: str, topic_filter: str) -> bool:
    """MQTT 5 section 4.7, for filters with `+` only."""
    levels, wanted = topic.split("/"), topic_filter.split("/")
    return len(levels) == len(wanted) and all(
        w in ("+", level) for level, w in zip(levels, wanted, strict=True)
    )
