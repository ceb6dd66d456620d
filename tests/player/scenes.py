"""The scenes of the conformance vectors, by name."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from exomni.v1.avatar_service_pb2 import END_REASON_INTERRUPTED, PerformanceEvent
from exomni.v1.socket_pb2 import SocketResponse, SocketWelcome

from bridge.face.names import NAMES as ALL_NAMES
from tests.player.network import callbacks, carried, jitter, ticks
from tests.player.streams import MS, SECOND, Made, Stream, chunk, ended, speech
from tests.player.vectors import Arrival, Scene

_RATE: Final = 2000
_TICKS_HZ: Final = 24


def scene(
    about: str, stream: Stream, arrivals: Sequence[Arrival], until_ms: int, **more: object
) -> Scene:
    """With a steady device and display."""
    until_ns = until_ms * MS
    return Scene(
        about=about,
        rate_hz=stream.rate_hz,
        arrivals=arrivals,
        until_ns=until_ns,
        pulls=callbacks(stream.rate_hz, until_ns, block=stream.rate_hz // 50),
        ticks=ticks(until_ns, _TICKS_HZ),
        **more,  # type: ignore[arg-type]
    )


def watched(
    stream: Stream,
    *,
    zero_ms: int = 600,
    length_ms: int = 1500,
    pauses: Sequence[tuple[int, int]] = (),
) -> Stream:
    """A character that idles, says something, and idles on for half a second."""
    zero_ns, length_ns = zero_ms * MS, length_ms * MS
    samples = speech(length_ms * stream.rate_hz // 1000, stream.rate_hz, pauses)
    stream.opened(0)
    stream.frames(0, zero_ns)
    stream.watched(zero_ns, samples)
    stream.frames(zero_ns, zero_ns + length_ns, "u1", zero_ns)
    stream.perform(zero_ns + length_ns, ended(len(samples)))
    stream.frames(zero_ns + length_ns, zero_ns + length_ns + 500 * MS)
    return stream


def quiet_network() -> Scene:
    stream = watched(Stream(22050, ALL_NAMES, Fraction(30)), zero_ms=200, length_ms=220)
    about = "A watched character on a quiet network: 52 coefficients, 22 050 Hz."
    return scene(about, stream, list(carried(stream.sorted())), 700)


def jittering_network() -> Scene:
    stream = watched(Stream(_RATE), zero_ms=1500, length_ms=2300, pauses=[(700, 800), (2000, 2100)])
    arrivals = list(carried(stream.sorted(), jitter(7, 200 * MS)))
    return scene("Every message 0 to 200 ms late.", stream, arrivals, 4450)


def worse_network() -> Scene:
    stream = watched(Stream(_RATE), length_ms=2100, pauses=[(500, 600), (1000, 1100), (1600, 1700)])

    def late(made: Made) -> int:
        return 50 * MS if made.at_ns > 900 * MS and made.at_ns // MS % 3 == 0 else 0

    about = "The network gets worse while something is said: pauses of speech get longer."
    return scene(about, stream, list(carried(stream.sorted(), late)), 3400)


def dry_sound() -> Scene:
    stream = watched(Stream(_RATE), length_ms=1800)

    def late(made: Made) -> int:
        return max(0, 1900 * MS - made.at_ns) if 1200 * MS < made.at_ns < 1900 * MS else 0

    about = "Nothing comes for 700 ms in the middle of speech, then all at once."
    return scene(about, stream, list(carried(stream.sorted(), late)), 3300)


def narrow_escape() -> Scene:
    stream = Stream(_RATE)
    samples = speech(480, _RATE)
    stream.spoken(0, PerformanceEvent(started=stream.started("u1")))
    for offset in range(0, len(samples), 80):
        # The device takes the end of the chunk before 3 ms earlier.
        late_ns = (40 if offset else 17) * MS
        piece = samples[offset : offset + 80]
        made_ns = offset * SECOND // _RATE + late_ns
        stream.spoken(made_ns, chunk(offset, piece), stream.faces(offset // 80, 1))
    stream.spoken(270 * MS, ended(len(samples)))
    about = (
        "Each chunk comes when the device has just taken the last sample that there was: sound\n"
        "dips, and nothing stands still."
    )
    return scene(about, stream, list(carried(stream.sorted())), 500)


def dry_service() -> Scene:
    stream = Stream(_RATE)
    samples = speech(1600, _RATE)
    zero_ns, stall_ns = 400 * MS, 320 * MS
    half_ns = zero_ns + 400 * MS
    stream.opened(0)
    stream.frames(0, zero_ns)
    stream.watched(zero_ns, samples)
    for made in stream.made:
        is_sound = made.message.watch_character.performance.WhichOneof("event") == "audio_chunk"
        offset = made.message.watch_character.performance.audio_chunk.offset_samples
        if is_sound and offset >= 800:
            stream.made[stream.made.index(made)] = Made(made.at_ns + stall_ns, made.message)
    stream.frames(zero_ns, half_ns, "u1", zero_ns)
    for number in range(int(half_ns * 25 / SECOND), int((half_ns + stall_ns) * 25 / SECOND)):
        stream.frame(number, utterance_id="u1", media_ns=400 * MS)
    stream.frames(half_ns + stall_ns, zero_ns + 800 * MS + stall_ns, "u1", zero_ns + stall_ns)
    stream.perform(zero_ns + 800 * MS + stall_ns, ended(1600))
    stream.frames(zero_ns + 800 * MS + stall_ns, zero_ns + 1300 * MS + stall_ns)
    about = "The service itself runs dry: media time stands still for 320 ms."
    return scene(about, stream, list(carried(stream.sorted())), 2200)


def late_faces() -> Scene:
    stream = watched(Stream(_RATE), length_ms=1800)
    stream.made = [
        made
        for made in stream.made
        if made.message.watch_character.paced_frame.sequence not in {20, 21, 22, 50}
    ]

    def late(made: Made) -> int:
        is_face = made.message.watch_character.WhichOneof("event") == "paced_frame"
        return 450 * MS if is_face and 1300 * MS < made.at_ns < 1800 * MS else 0

    arrivals = sorted(
        (arrival for made in stream.sorted() for arrival in carried([made], late)),
        key=lambda arrival: arrival.at_ns,
    )
    about = "Faces come 450 ms late for half a second, out of order at the end of it; four never."
    return scene(about, stream, arrivals, 3100)


def watched_interrupt() -> Scene:
    stream = Stream(_RATE)
    zero_ns, stop_ns = 400 * MS, 1010 * MS
    samples = speech(3000, _RATE)
    stream.opened(0)
    stream.frames(0, zero_ns)
    stream.watched(zero_ns, samples[: (stop_ns - zero_ns + 60 * MS) * _RATE // SECOND])
    stream.frames(zero_ns, stop_ns, "u1", zero_ns)
    spoken = (stop_ns - zero_ns) * _RATE // SECOND
    stream.perform(stop_ns, ended(spoken, END_REASON_INTERRUPTED))
    stream.frames(stop_ns, stop_ns + 700 * MS)
    about = "An utterance of a watched character is interrupted."
    return scene(about, stream, list(carried(stream.sorted(), jitter(3, 30 * MS))), 1700)


def answered(stream: Stream, utterance_id: str, at_ns: int, length_ms: int, pace: float) -> int:
    """An answer of a conversation, made at `pace` of real time. Returns when its end comes."""
    rate, fps = stream.rate_hz, stream.fps
    samples = speech(length_ms * rate // 1000, rate)
    stream.conversed(at_ns, PerformanceEvent(started=stream.started(utterance_id)))
    for begin_ms in range(0, length_ms, 200):
        made_ns = at_ns + 20 * MS + int(begin_ms * MS * pace)
        piece = samples[begin_ms * rate // 1000 : (begin_ms + 200) * rate // 1000]
        first, last = (int(ms * fps / 1000) for ms in (begin_ms, min(begin_ms + 200, length_ms)))
        sound, faces = chunk(begin_ms * rate // 1000, piece), stream.faces(first, last - first)
        stream.conversed(made_ns, sound, faces)
    end_ns = at_ns + 30 * MS + int(length_ms * MS * pace)
    stream.conversed(end_ns, ended(len(samples)))
    return end_ns


def two_utterances() -> Scene:
    stream = Stream(_RATE)
    end_ns = answered(stream, "u1", 100 * MS, 1000, 0.2)
    answered(stream, "u2", end_ns, 800, 0.2)
    about = "Two answers, each made five times as fast as it is heard: the second waits."
    return scene(about, stream, list(carried(stream.sorted())), 2500)


def conversation_interrupt() -> Scene:
    stream = Stream(_RATE)
    end_ns = answered(stream, "u1", 100 * MS, 2000, 0.1)
    stream.interrupted(900 * MS, "u1", 1240)
    answered(stream, "u2", 1300 * MS, 600, 0.5)
    stream.interrupted(1400 * MS, "u2", 1000)
    stream.interrupted(2200 * MS, "nobody", 0)
    assert end_ns < 900 * MS
    about = (
        "An answer that has come as a whole is interrupted at 620 ms, late enough to be obeyed at\n"
        "once; the next one at a sample that is far ahead, which is obeyed within 60 ms."
    )
    return scene(about, stream, list(carried(stream.sorted())), 2500)


def faces_first() -> Scene:
    stream = Stream(_RATE, fps=Fraction(30000, 1001))
    samples = speech(2000, _RATE)
    stream.spoken(100 * MS, PerformanceEvent(started=stream.started("u1")))
    for number in range(5):
        faces, sound = (
            stream.faces(6 * number, 6),
            chunk(400 * number, samples[400 * number :][:400]),
        )
        first, second = (faces, sound) if number < 2 else (sound, faces)
        stream.spoken((120 + 150 * number) * MS, first)
        stream.spoken((160 + 150 * number) * MS, second)
    stream.spoken(900 * MS, ended(2000))
    about = "Faces before their sound, then after it; 29.97 frames a second."
    return scene(about, stream, list(carried(stream.sorted())), 1900)


def slow_engine() -> Scene:
    stream = Stream(_RATE)
    answered(stream, "u1", 100 * MS, 1600, 1.3)
    about = "An engine slower than real time: sound and face stand still together, again and again."
    return scene(about, stream, list(carried(stream.sorted())), 3300)


def stalled_interrupt() -> Scene:
    stream = Stream(_RATE)
    rate, samples = stream.rate_hz, speech(800, _RATE)
    stream.conversed(50 * MS, PerformanceEvent(started=stream.started("u1")))
    stream.conversed(60 * MS, chunk(0, samples[: rate // 5]), stream.faces(0, 10))
    stream.interrupted(500 * MS, "u1", 10**9)
    stream.conversed(520 * MS, chunk(rate // 5, samples[rate // 5 :]))
    silent = PerformanceEvent(started=stream.started("u2"))
    silent.started.ClearField("audio_format")
    stream.conversed(560 * MS, silent, chunk(0, samples[:100]), stream.faces(0, 8), ended(0))
    about = (
        "An answer is interrupted while it has run dry, and what comes of it afterwards is not\n"
        "heard; then a motion without sound."
    )
    return scene(about, stream, list(carried(stream.sorted())), 1200)


def lost_connection() -> Scene:
    stream = watched(Stream(_RATE), length_ms=1500)
    numbered = list(stream.sorted())
    for sequence, made in enumerate(numbered, 1):
        made.message.sequence = sequence
    arrivals = list(carried(numbered))
    lost_ns, back_ns = 1200 * MS, 1650 * MS
    before = [arrival for arrival in arrivals if arrival.at_ns < lost_ns]
    after = [arrival for arrival in arrivals if arrival.at_ns >= lost_ns]
    torn = Arrival(lost_ns, after[0].data[: len(after[0].data) // 2])
    # Two that had come are sent once more.
    again = [Arrival(max(a.at_ns, back_ns), a.data) for a in [*before[-2:], *after]]
    welcome = Arrival(back_ns, welcomed(resumed=True))
    about = (
        "The connection is lost in the middle of a message, and resumed after 450 ms; two\n"
        "messages come twice."
    )
    return scene(about, stream, [*before, torn, welcome, *again], 3100)


def lost_session() -> Scene:
    stream = watched(Stream(_RATE), length_ms=2000)
    arrivals = [a for a in carried(stream.sorted()) if a.at_ns < 1200 * MS]
    second = watched(Stream(_RATE), zero_ms=2400, length_ms=600)
    again = [a for a in carried(second.sorted()) if a.at_ns > 1900 * MS]
    opened = next(carried(second.sorted()))
    about = (
        "The connection is lost; the service has forgotten the session, and the character is\n"
        "watched anew."
    )
    welcome = Arrival(1800 * MS, welcomed(resumed=False))
    reopened = Arrival(1850 * MS, opened.data)
    return scene(about, stream, [*arrivals, welcome, reopened, *again], 3700)


def welcomed(*, resumed: bool) -> bytes:
    """What the service says first on a connection."""
    welcome = SocketWelcome(session_id="s", resumed=resumed, version="0.1.0")
    return SocketResponse(welcome=welcome).SerializeToString()


def newer_service() -> Scene:
    stream = watched(Stream(_RATE), zero_ms=400, length_ms=600)
    arrivals = list(carried(stream.sorted()))
    # Fields 1000 (length-delimited), 1001 (varint), 1002 (fixed32), 1003 (fixed64).
    unknown = bytes.fromhex("c23e03616263c83e9601d53e01020304d93e0102030405060708")
    known = [Arrival(a.at_ns, a.data + unknown) for a in arrivals]
    # A message that is not known, in a call that is: field 900, empty.
    news = [Arrival(n * 100 * MS + 1, bytes.fromhex("0801a23800")) for n in range(5)]
    inner = [Arrival(450 * MS, inside(bytes.fromhex("a23800"))), Arrival(460 * MS, b"")]
    about = "A service of a newer contract: fields, events and messages that nobody knows."
    return scene(about, stream, sorted([*known, *news, *inner], key=lambda a: a.at_ns), 1500)


def inside(event: bytes) -> bytes:
    """An event of a watched performance that is not known."""
    performance = bytes([0x12, len(event)]) + event
    watch = bytes([0x32, len(performance)]) + performance
    return bytes([0x08, 0x01]) + watch


def broken_service() -> Scene:
    stream = Stream(_RATE)
    samples = speech(1600, _RATE)
    stream.spoken(50 * MS, chunk(0, samples[:100]), stream.faces(0, 2))
    stream.spoken(100 * MS, PerformanceEvent(started=stream.started("u1")))
    stream.spoken(120 * MS, chunk(0, samples[:400]), stream.faces(0, 5))
    stream.spoken(
        130 * MS, chunk(-5, samples[:10]), chunk(10**15, samples[:10]), chunk(3, samples[:0])
    )
    stream.spoken(140 * MS, chunk(300, samples[300:800]))
    stream.spoken(150 * MS, chunk(1000, samples[1000:1600]))
    odd = chunk(1600, samples[:20])
    odd.audio_chunk.pcm += b"\x01"
    stream.spoken(160 * MS, odd)
    short, none, far, nan = (stream.faces(5, 5) for _ in range(4))
    del short.face_chunk.coefficients[-1]
    del none.face_chunk.head_angles_rad[:]
    far.face_chunk.offset_frames = 10**12
    nan.face_chunk.offset_frames = 10
    nan.face_chunk.coefficients[0] = float("nan")
    nan.face_chunk.eye_angles_rad[0] = float("inf")
    stream.spoken(170 * MS, short, none, far, nan, stream.faces(8, 4))
    stream.spoken(180 * MS, ended(1620))
    other = PerformanceEvent(started=stream.started("u2"))
    other.started.audio_format.rate_hz = 48000
    stream.spoken(190 * MS, other, chunk(0, samples[:100]), stream.faces(0, 10), ended(100))
    stream.spoken(200 * MS, ended(1), stream.faces(0, 1))
    arrivals = [*carried(stream.sorted()), Arrival(195 * MS, b"\xff\xff\xff\xff")]
    about = (
        "What no service should send: chunks without a beginning, holes, overlaps, halves of\n"
        "samples, numbers that are none, lengths that do not fit, another rate, no protobuf."
    )
    return scene(about, stream, sorted(arrivals, key=lambda a: a.at_ns), 1900)


def full_buffer() -> Scene:
    stream = Stream(1000)
    samples = speech(300, 1000)
    stream.spoken(100 * MS, PerformanceEvent(started=stream.started("u1")))
    stream.spoken(120 * MS, chunk(0, samples[:200]), stream.faces(0, 5))
    stream.spoken(140 * MS, chunk(59_900, samples[200:]))
    stream.spoken(150 * MS, chunk(60_000, samples[:200]))
    stream.spoken(160 * MS, stream.faces(5, 2))
    about = "More than a minute ahead: what has no room is pushed again."
    return scene(about, stream, list(carried(stream.sorted())), 700)


def unsteady_device() -> Scene:
    stream = watched(Stream(_RATE), length_ms=2500)
    until_ns = 3700 * MS
    block = 43
    pulls = [
        *callbacks(_RATE, 1500 * MS, block=block, from_ns=300 * MS, seed=5, speed=1.004),
        *callbacks(_RATE, until_ns, block=block, from_ns=2200 * MS, seed=6, speed=0.997),
    ]
    return Scene(
        about=(
            "A device whose callbacks come up to 6 ms late and whose clock is not the client's;\n"
            "it begins late and stands still for 700 ms."
        ),
        rate_hz=_RATE,
        arrivals=list(carried(stream.sorted(), jitter(9, 20 * MS))),
        until_ns=until_ns,
        pulls=pulls,
        ticks=ticks(until_ns, _TICKS_HZ),
    )


def large_blocks() -> Scene:
    stream = watched(Stream(_RATE), zero_ms=200, length_ms=600)
    until_ns = 1300 * MS
    return Scene(
        about="A device that wants 150 ms of sound at a time.",
        rate_hz=_RATE,
        arrivals=list(carried(stream.sorted(), jitter(2, 40 * MS))),
        until_ns=until_ns,
        pulls=callbacks(_RATE, until_ns, block=300),
        ticks=ticks(until_ns, _TICKS_HZ),
    )


def no_sound() -> Scene:
    stream = watched(Stream(_RATE), zero_ms=300, length_ms=600)
    until_ns = 1500 * MS
    about = "A client without sound: faces only, and nothing stands still."
    return Scene(
        about=about,
        rate_hz=_RATE,
        arrivals=list(carried(stream.sorted(), jitter(4, 20 * MS))),
        until_ns=until_ns,
        sounding=False,
        ticks=ticks(until_ns, _TICKS_HZ),
    )


def late_listener() -> Scene:
    stream = watched(Stream(_RATE), zero_ms=100, length_ms=1800)
    opened, *rest = carried(stream.sorted())
    started = stream.started("u1")
    message = SocketResponse(call_id=1)
    message.watch_character.performance.started.CopyFrom(started)
    message.watch_character.performance.started.start_time.seconds = 1_800_000_000
    message.watch_character.performance.started.start_time.nanos = 100 * MS
    early = [Arrival(700 * MS, opened.data), Arrival(701 * MS, message.SerializeToString())]
    late = [arrival for arrival in rest if arrival.at_ns > 701 * MS]
    about = "Who begins to watch in the middle of an utterance hears it from there."
    return scene(about, stream, [*early, *late], 2400)


SCENES: Final[dict[str, Callable[[], Scene]]] = {
    made.__name__: made
    for made in (
        quiet_network,
        jittering_network,
        worse_network,
        dry_sound,
        narrow_escape,
        dry_service,
        late_faces,
        watched_interrupt,
        two_utterances,
        conversation_interrupt,
        faces_first,
        slow_engine,
        stalled_interrupt,
        lost_connection,
        lost_session,
        newer_service,
        broken_service,
        full_buffer,
        unsteady_device,
        large_blocks,
        no_sound,
        late_listener,
    )
}
