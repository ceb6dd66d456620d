"""OSC templates, checked with python-osc's own reader."""

import numpy as np
import pytest
from pythonosc.osc_bundle import OscBundle
from pythonosc.osc_message import OscMessage

from bridge.errors import InvalidArgument
from bridge.protocols.osc import SLOT, BundleTemplate, BundleWriter, Message, build

#: `/a "hi" 1 0.5 slot`, from the OSC 1.0 specification's rules.
GOLDEN = b"/a\x00\x00,siff\x00\x00\x00hi\x00\x00\x00\x00\x00\x01\x3f\x00\x00\x00\x00\x00\x00\x00"


def contents(packet: memoryview) -> list[OscMessage]:
    return list(OscBundle(bytes(packet)))


def test_a_message_is_built_byte_for_byte_with_its_slot_found() -> None:
    data, slots = build(Message("/a", ("hi", 1, 0.5, SLOT)))
    assert data == GOLDEN
    assert slots == [len(GOLDEN) - 4]


@pytest.mark.parametrize("text", ["", "abc", "abcd", "é", "日本語x"])
def test_slots_are_found_around_strings_of_any_length(text: str) -> None:
    data, slots = build(Message("/x/y", (SLOT, text, SLOT)))
    patched = bytearray(data)
    for slot, value in zip(slots, (b"\x3f\x00\x00\x00", b"\x3f\x80\x00\x00"), strict=True):
        patched[slot : slot + 4] = value
    assert OscMessage(bytes(patched)).params == [0.5, text, 1.0]


def test_rows_carry_their_own_floats_in_the_order_of_the_slots() -> None:
    template = BundleTemplate.pack([Message("/a", (SLOT, 7, SLOT)), Message("/b", ("s", SLOT))])
    writer = BundleWriter(template, 2)
    packets = writer.write(np.array([[1, 2, 3], [4, 5, 6]], np.float32))
    assert [m.params for m in contents(packets[0])] == [[1.0, 7, 2.0], ["s", 3.0]]
    assert [m.params for m in contents(packets[1])] == [[4.0, 7, 5.0], ["s", 6.0]]


def test_messages_spill_into_further_bundles_in_order() -> None:
    messages = [Message(f"/message/{i}", (SLOT,)) for i in range(20)]
    template = BundleTemplate.pack(messages, limit=100)
    writer = BundleWriter(template, 1)
    packets = writer.write(np.arange(20, dtype=np.float32)[None])
    assert len(packets) == writer.packets_per_row > 1
    assert all(len(p) <= 100 for p in packets)
    seen = [(m.address, m.params) for p in packets for m in contents(p)]
    assert seen == [(f"/message/{i}", [float(i)]) for i in range(20)]


def test_a_message_too_long_for_any_bundle_is_refused() -> None:
    with pytest.raises(InvalidArgument):
        BundleTemplate.pack([Message("/a", ("x" * 200,))], limit=100)
