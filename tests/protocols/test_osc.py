"""OSC templates, checked with python-osc's own reader."""

import struct

import numpy as np
import pytest
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage

from bridge.errors import InvalidArgument
from bridge.protocols.osc import (
    INTEGER_SLOT,
    SLOT,
    BundleTemplate,
    BundleWriter,
    Message,
    build,
    ntp_time,
)

#: `/a "hi" 1 0.5 slot`, from the OSC 1.0 specification's rules.
GOLDEN = b"/a\x00\x00,siff\x00\x00\x00hi\x00\x00\x00\x00\x00\x01\x3f\x00\x00\x00\x00\x00\x00\x00"


def contents(packet: memoryview) -> list[OscMessage]:
    return list(OscBundle(bytes(packet)))


def test_a_message_is_built_byte_for_byte_with_its_slot_found() -> None:
    built = build(Message("/a", ("hi", 1, 0.5, SLOT)))
    assert built.data == GOLDEN
    assert (built.floats, built.integers) == ([len(GOLDEN) - 4], [])


@pytest.mark.parametrize("text", ["", "abc", "abcd", "é", "日本語x"])
def test_slots_are_found_around_strings_of_any_length(text: str) -> None:
    built = build(Message("/x/y", (SLOT, text, SLOT)))
    patched = bytearray(built.data)
    for slot, value in zip(built.floats, (b"\x3f\x00\x00\x00", b"\x3f\x80\x00\x00"), strict=True):
        patched[slot : slot + 4] = value
    assert OscMessage(bytes(patched)).params == [0.5, text, 1.0]


def test_rows_carry_their_own_floats_in_the_order_of_the_slots() -> None:
    template = BundleTemplate.pack([Message("/a", (SLOT, 7, SLOT)), Message("/b", ("s", SLOT))])
    writer = BundleWriter([template] * 2)
    packets = writer.write(np.array([[1, 2, 3], [4, 5, 6]], np.float32))
    assert [m.params for m in contents(packets[0])] == [[1.0, 7, 2.0], ["s", 3.0]]
    assert [m.params for m in contents(packets[1])] == [[4.0, 7, 5.0], ["s", 6.0]]


def test_messages_spill_into_further_bundles_in_order() -> None:
    messages = [Message(f"/message/{i}", (SLOT,)) for i in range(20)]
    template = BundleTemplate.pack(messages, limit=100)
    writer = BundleWriter([template])
    packets = writer.write(np.arange(20, dtype=np.float32)[None])
    assert len(packets) == writer.packets_per_row > 1
    assert all(len(p) <= 100 for p in packets)
    seen = [(m.address, m.params) for p in packets for m in contents(p)]
    assert seen == [(f"/message/{i}", [float(i)]) for i in range(20)]


def test_integers_and_booleans_have_their_exact_types() -> None:
    template = BundleTemplate.pack([Message("/a", (INTEGER_SLOT, True, SLOT, False, INTEGER_SLOT))])
    writer = BundleWriter([template])
    writer.write_integers(np.array([7, -(2**31)], np.int32))
    (packet,) = writer.write(np.array([[0.5]], np.float32))
    (message,) = contents(packet)
    assert b",iTfFi\0" in bytes(packet)
    assert message.params == [7, True, 0.5, False, -(2**31)]


def test_rows_may_differ_in_their_strings_and_in_how_many_bundles_they_need() -> None:
    def template(name: str) -> BundleTemplate:
        return BundleTemplate.pack([Message(f"/{name}/{i}", (SLOT,)) for i in (0, 1)], limit=60)

    writer = BundleWriter([template("a"), template("a much longer name")])
    packets = writer.write(np.array([[1, 2], [3, 4]], np.float32))
    assert writer.packets_per_row == 2
    assert [len(p) > 0 for p in packets] == [True, False, True, True]
    seen = [(m.address, m.params) for p in packets if p for m in contents(p)]
    assert seen[1:] == [
        ("/a/1", [2.0]),
        ("/a much longer name/0", [3.0]),
        ("/a much longer name/1", [4.0]),
    ]


def test_messages_can_go_without_a_bundle() -> None:
    writer = BundleWriter([BundleTemplate.single([Message("/a", (SLOT,)), Message("/b", (SLOT,))])])
    packets = writer.write(np.array([[1, 2]], np.float32))
    messages = [OscMessage(bytes(packet)) for packet in packets]
    assert [(m.address, m.params) for m in messages] == [("/a", [1.0]), ("/b", [2.0])]


def test_a_bundle_says_when_it_is_meant() -> None:
    """NTP counts from 1900: 3944678400 s is 2025-01-01, 0x40000000 a quarter of a second."""
    writer = BundleWriter([BundleTemplate.pack([Message("/a", (SLOT,))])])
    writer.write_time(ntp_time(1_735_689_600_250_000_000))
    assert bytes(writer.packets[0][8:16]) == struct.pack(">II", 3_944_678_400, 0x4000_0000)


def test_a_message_too_long_for_any_bundle_is_refused() -> None:
    with pytest.raises(InvalidArgument):
        BundleTemplate.pack([Message("/a", ("x" * 200,))], limit=100)
