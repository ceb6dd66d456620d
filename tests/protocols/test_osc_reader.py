"""OSC datagrams as controllers send them, made by python-osc or byte by byte."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle_builder import IMMEDIATELY, OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder

from bridge.errors import PacketError
from bridge.protocols.osc_reader import OscMessage, read_packet


def packet(address: str, *arguments: tuple[Any, str]) -> bytes:
    builder = OscMessageBuilder(address)
    for value, kind in arguments:
        builder.add_arg(value, kind)
    return builder.build().dgram


#: A message of the OSC 1.0 specification's examples page: "/foo", 1000, -1, "hello", 1.234, 5.678.
SPECIFICATION = bytes.fromhex(
    "2f666f6f 00000000"  # "/foo"
    "2c696973 66660000"  # ",iisff"
    "000003e8 ffffffff"  # 1000, -1
    "68656c6c 6f000000"  # "hello"
    "3f9df3b6 40b5b22d"  # 1.234, 5.678
)


def test_the_specifications_example_is_read() -> None:
    (message,) = read_packet(SPECIFICATION)
    assert message.address == "/foo"
    assert message.arguments[:3] == (1000, -1, "hello")
    assert message.arguments[3:] == pytest.approx((1.234, 5.678), abs=1e-6)


def test_every_type_of_a_controller_is_read() -> None:
    data = packet(
        "/a",
        (5, "i"),
        (0.5, "f"),
        ("grüße", "s"),
        (True, "T"),
        (False, "F"),
        (None, "N"),
        (2**40, "h"),
        (0.25, "d"),
        (b"blob!", "b"),
        (7, "i"),
    )
    assert read_packet(data) == [
        OscMessage("/a", (5, 0.5, "grüße", True, False, None, 2**40, 0.25, None, 7))
    ]


def test_arrays_are_read_flat() -> None:
    builder = OscMessageBuilder("/a")
    builder.add_arg([1, [2.0, "x"]])
    assert read_packet(builder.build().dgram) == [OscMessage("/a", (1, 2.0, "x"))]


def test_a_message_without_type_tags_has_no_arguments() -> None:
    assert read_packet(b"/go\x00") == [OscMessage("/go")]


def test_bundles_within_bundles_come_in_order() -> None:
    inner = OscBundleBuilder(IMMEDIATELY)
    inner.add_content(_built("/b"))
    outer = OscBundleBuilder(IMMEDIATELY)
    outer.add_content(_built("/a"))
    outer.add_content(inner.build())
    outer.add_content(_built("/c"))
    assert [m.address for m in read_packet(outer.build().dgram)] == ["/a", "/b", "/c"]


def _built(address: str) -> Any:
    return OscMessageBuilder(address).build()


def test_a_bundle_too_deep_is_refused() -> None:
    data = b"/a\x00\x00"
    for _ in range(5):
        data = b"#bundle\x00" + bytes(8) + len(data).to_bytes(4, "big") + data
    with pytest.raises(PacketError, match="deep"):
        read_packet(data)


def test_a_bundle_of_too_many_messages_is_refused() -> None:
    element = (4).to_bytes(4, "big") + b"/a\x00\x00"
    with pytest.raises(PacketError, match="more than"):
        read_packet(b"#bundle\x00" + bytes(8) + element * 257)


@pytest.mark.parametrize("length", range(len(SPECIFICATION)))
def test_a_truncated_message_is_refused(length: int) -> None:
    # After "/foo" the packet is whole: a sender that leaves out the type tags.
    if length == 8:
        return
    with pytest.raises(PacketError):
        read_packet(SPECIFICATION[:length])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x00\x00\x00",
        b"foo\x00",
        b"/foo",
        b"/a\x00\x00i\x00\x00\x00",
        b"/a\x00\x00,q\x00\x00",
        b"/a\x00\x00,b\x00\x00\xff\xff\xff\xff",
        b"/a\x00\x00,b\x00\x00\x7f\xff\xff\xff",
        b"/\xff\x00\x00",
        SPECIFICATION + bytes(4),
        b"#bundle\x00",
        b"#bundle\x00" + bytes(8) + b"\x00\x00\x00\x00",
        b"#bundle\x00" + bytes(8) + b"\x00\x00\x00\x08/a\x00\x00",
        b"#bundle\x00" + bytes(8) + b"\xff\xff\xff\xfc/a\x00\x00",
    ],
)
def test_what_is_no_osc_is_refused(data: bytes) -> None:
    with pytest.raises(PacketError):
        read_packet(data)


@given(st.binary(max_size=96))
def test_noise_is_read_or_refused(data: bytes) -> None:
    try:
        read_packet(b"/a\x00\x00," + data)
        read_packet(b"#bundle\x00" + data)
    except PacketError:
        pass
