"""What is named rides with the sound that follows it."""

from collections.abc import AsyncGenerator

from bridge.events import Ended, EndReason, Latencies, Marker, MarkerKind, PerformanceEvent, Text
from bridge.rpc.batches import batches
from tests.fakes_cast import chunk

AUDIO, FACE = chunk(0)
TEXT, MARK = Text("so"), Marker(MarkerKind.WORD, "so", 0)
ENDED = Ended(EndReason.COMPLETED, "so", 8820, Latencies())


async def stream(*events: PerformanceEvent) -> AsyncGenerator[PerformanceEvent, None]:
    for event in events:
        yield event


async def gathered(*events: PerformanceEvent) -> list[list[PerformanceEvent]]:
    return [batch async for batch in batches(stream(*events))]


async def test_text_and_markers_wait_for_the_sound_after_them() -> None:
    assert await gathered(TEXT, MARK, AUDIO, FACE, MARK, ENDED) == [
        [TEXT, MARK, AUDIO],
        [FACE],
        [MARK, ENDED],
    ]


async def test_the_first_sound_does_not_wait() -> None:
    events = batches(stream(AUDIO, FACE))
    assert await anext(events) == [AUDIO]
    await events.aclose()


async def test_later_sounds_leave_with_their_faces() -> None:
    assert await gathered(AUDIO, FACE, MARK, AUDIO, FACE, AUDIO, FACE) == [
        [AUDIO],
        [FACE],
        [MARK, AUDIO, FACE],
        [AUDIO, FACE],
    ]


async def test_a_sound_without_a_face_waits_for_the_next_sound_at_the_longest() -> None:
    assert await gathered(AUDIO, AUDIO, AUDIO, AUDIO, ENDED) == [
        [AUDIO],
        [AUDIO, AUDIO],
        [AUDIO, ENDED],
    ]


async def test_what_is_left_at_the_end_is_sent() -> None:
    assert await gathered(AUDIO, MARK) == [[AUDIO], [MARK]]
