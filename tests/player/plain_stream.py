"""A scene as lines without results, for programs that measure how they play it."""

from collections.abc import Iterator

from exomni.v1.socket_pb2 import SocketResponse

from tests.player.hearing import SPAN_NS
from tests.player.vectors import CLIENT_NS, Scene, moments

_MEDIA = ("audio_chunk", "face_chunk")


def plain_stream(scene: Scene) -> Iterator[str]:
    """The lines: "push T media|event HEX", "pull T N", "face T", each in its order."""
    yield f"rate {scene.rate_hz}"
    yield f"latency {scene.latency_ns}"
    yield f"span {SPAN_NS}"
    arrivals = iter(scene.arrivals)
    arrival = next(arrivals, None)
    for at_ns, kind, count in moments(scene):
        while arrival is not None and arrival.at_ns <= at_ns:
            told = "media" if is_media(arrival.data) else "event"
            yield f"push {CLIENT_NS + arrival.at_ns} {told} {arrival.data.hex()}"
            arrival = next(arrivals, None)
        yield f"pull {CLIENT_NS + at_ns} {count}" if kind == "pull" else f"face {CLIENT_NS + at_ns}"


def is_media(data: bytes) -> bool:
    """Whether a message of a watched character is sound or a face, as most are."""
    watched = SocketResponse.FromString(data).watch_character
    if watched.WhichOneof("event") == "paced_frame":
        return True
    return watched.performance.WhichOneof("event") in _MEDIA
