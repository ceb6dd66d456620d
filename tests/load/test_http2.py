"""As much of HTTP/2 as a client of one stream needs, byte by byte."""

from hypothesis import given
from hypothesis import strategies as st

from bridge.load.http2 import (
    Frame,
    FrameReader,
    FrameType,
    MessageReader,
    frame,
    message,
    opening,
    request_headers,
)


def test_a_frame_is_nine_bytes_and_its_payload() -> None:
    ping = b"\x00\x00\x08\x06\x01\x00\x00\x00\x00" + bytes(8)  # RFC 9113, 6.7: length 8, ACK
    assert frame(FrameType.PING, 1, 0, bytes(8)) == ping
    assert list(FrameReader().feed(ping)) == [Frame(6, 1, 0, bytes(8))]


def test_an_opening_is_preface_settings_and_a_window() -> None:
    preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
    frames = list(FrameReader().feed(opening().removeprefix(preface)))
    assert [each.type for each in frames] == [FrameType.SETTINGS, FrameType.WINDOW_UPDATE]
    assert frames[0].payload == b"\x00\x04\x00\x10\x00\x00"  # INITIAL_WINDOW_SIZE 1 MiB


def test_headers_are_literals_of_the_static_table() -> None:
    (headers,) = FrameReader().feed(request_headers("/a.B/C", "h:1", tls=False, token=""))
    assert headers.payload == (
        b"\x83\x86"  # :method POST, :scheme http
        b"\x04\x06/a.B/C"  # :path
        b"\x01\x03h:1"  # :authority
        b"\x0f\x10\x10application/grpc"  # content-type: 31 in four bits, RFC 7541 5.1
        b"\x00\x02te\x08trailers"
    )


def test_a_long_token_fits_in_a_header() -> None:
    token = "t" * 300
    (headers,) = FrameReader().feed(request_headers("/a.B/C", "h:1", tls=True, token=token))
    # authorization is 23; 307 = 127 + 180, 180 = 0x34 | 0x80, then 1.
    assert headers.payload.endswith(b"\x0f\x08\x7f\xb4\x01Bearer " + token.encode())
    assert headers.payload.startswith(b"\x83\x87")


@given(st.lists(st.binary(max_size=40), max_size=6), st.integers(1, 17))
def test_messages_come_whole_however_they_are_cut(payloads: list[bytes], step: int) -> None:
    data = b"".join(frame(FrameType.DATA, 0, 1, message(payload)) for payload in payloads)
    frames, messages = FrameReader(), MessageReader()
    found = [
        payload
        for at in range(0, len(data), step)
        for each in frames.feed(data[at : at + step])
        for payload in messages.feed(each.payload)
    ]
    assert found == payloads
