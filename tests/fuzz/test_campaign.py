"""A campaign tells what was taken and refused, and each fault once, by its place."""

from bridge.errors import InvalidMessage
from tests.fuzz.campaign import Campaign, campaign
from tests.fuzz.target import Target


def _feed(data: bytes) -> None:
    if data == b"refused":
        raise InvalidMessage("no")
    if data.startswith(b"one"):
        raise ZeroDivisionError
    if data.startswith(b"group"):
        try:
            int(data)
        except ValueError as error:
            raise ExceptionGroup("tasks", [error])


TARGET = Target("fake", _feed, (b"taken",))


def report_of(*inputs: bytes) -> dict[str, object]:
    fire = Campaign(TARGET)
    for data in inputs:
        fire.feed(data)
    return fire.report()


def test_what_is_taken_and_what_is_refused_is_counted() -> None:
    report = report_of(b"taken", b"refused", b"taken")
    assert (report["taken"], report["refused"], report["faults"]) == (2, 1, {})


def test_a_fault_is_told_once_with_the_first_input_that_has_it() -> None:
    faults = report_of(b"one", b"one more", b"group")["faults"]
    assert isinstance(faults, dict)
    assert list(faults.values()) == [b"one".hex(), b"group".hex()]
    assert [place.partition(" ")[0] for place in faults] == ["ZeroDivisionError", "ValueError"]


def test_a_campaign_feeds_inputs_until_its_time_is_over() -> None:
    report = campaign(TARGET, 0.05, 1)
    assert report["taken"] > 10
