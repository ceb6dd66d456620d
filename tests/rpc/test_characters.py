"""CharacterService over real gRPC."""

from fractions import Fraction
from typing import Any

import grpc
import pytest
from exomni.v1 import character_service_pb2 as pb

from bridge.face.names import NAMES
from tests.rpc.conftest import Served, failure_of

INVALID = grpc.StatusCode.INVALID_ARGUMENT


async def get(served: Served, name: str) -> pb.Character:
    response = await served.characters.GetCharacter(pb.GetCharacterRequest(name=name))
    character: pb.Character = response.character
    return character


async def update(served: Served, character: pb.Character) -> pb.Character:
    request = pb.UpdateCharacterRequest(character=character)
    changed: pb.Character = (await served.characters.UpdateCharacter(request)).character
    return changed


async def test_characters_are_listed_in_pages(served: Served) -> None:
    first = await served.characters.ListCharacters(pb.ListCharactersRequest(page_size=1))
    request = pb.ListCharactersRequest(page_size=1, page_token=first.next_page_token)
    second = await served.characters.ListCharacters(request)
    assert [c.name for c in (*first.characters, *second.characters)] == ["Ava", "Bo"]
    assert not second.next_page_token


async def test_a_character_is_made_changed_and_removed(served: Served) -> None:
    request = pb.CreateCharacterRequest(character={"name": "Cy", "voice": {"pitch": 70}})
    made = (await served.characters.CreateCharacter(request)).character
    assert (made.voice.pitch, made.voice.rate_wpm) == (70, 165)
    made.voice.pitch = 10
    await update(served, made)
    assert (await get(served, "Cy")).voice.pitch == 10
    await served.characters.DeleteCharacter(pb.DeleteCharacterRequest(name="Cy"))
    code, reason, _ = await failure_of(get(served, "Cy"))
    assert (code, reason) == (grpc.StatusCode.NOT_FOUND, "UNKNOWN_CHARACTER")


async def test_an_update_replaces_everything(served: Served) -> None:
    changed = await update(served, pb.Character(name="Ava", subject="Face", idle={"gaze": 0.0}))
    assert (changed.subject, changed.idle.gaze) == ("Face", 0.0)
    assert (await update(served, pb.Character(name="Ava"))).subject == ""


async def test_an_update_of_what_somebody_changed_meanwhile_is_refused(served: Served) -> None:
    mine = await get(served, "Ava")
    await update(served, pb.Character(name="Ava", subject="Theirs"))
    mine.subject = "Mine"
    code, reason, _ = await failure_of(update(served, mine))
    assert (code, reason) == (grpc.StatusCode.ABORTED, "CHARACTER_CHANGED")
    assert (await get(served, "Ava")).subject == "Theirs"


async def test_a_removal_of_what_somebody_changed_meanwhile_is_refused(served: Served) -> None:
    request = pb.DeleteCharacterRequest(name="Ava", etag="stale")
    code, _, _ = await failure_of(served.characters.DeleteCharacter(request))
    assert code is grpc.StatusCode.ABORTED
    assert await get(served, "Ava")


async def test_the_same_settings_have_the_same_etag(served: Served) -> None:
    before = await get(served, "Ava")
    assert (await update(served, before)).etag == before.etag
    assert (await update(served, pb.Character(name="Ava", seed=0))).etag != before.etag


async def test_a_character_that_exists_is_not_made_again(served: Served) -> None:
    request = pb.CreateCharacterRequest(character={"name": "Ava"})
    code, reason, _ = await failure_of(served.characters.CreateCharacter(request))
    assert (code, reason) == (grpc.StatusCode.ALREADY_EXISTS, "CHARACTER_EXISTS")


@pytest.mark.parametrize(
    ("character", "part"),
    [
        ({"name": "../etc"}, "cannot name a character"),
        ({"name": "Cy", "idle": {"head_sway": 9.0}}, "idle.head_sway"),
        ({"name": "Cy", "seed": -1}, "seed"),
        ({"name": "Cy", "device_id": "7"}, "UUID"),
        ({"name": "Cy", "outputs": [{"protocol": "smoke"}]}, "outputs.0.protocol"),
        ({"name": "Cy", "outputs": [{"protocol": "vmc", "port": 70_000}]}, "port"),
        (
            {"name": "Cy", "outputs": [{"protocol": "vmc", "frame_rate": {"numerator": 9}}]},
            "24 to 120",
        ),
    ],
)
async def test_settings_out_of_range_are_named(
    served: Served, character: dict[str, Any], part: str
) -> None:
    request = pb.CreateCharacterRequest(character=character)
    code, reason, message = await failure_of(served.characters.CreateCharacter(request))
    assert (code, reason) == (INVALID, "INVALID_CHARACTER")
    assert part in message


async def test_a_request_must_say_which_character(served: Served) -> None:
    for call in (
        served.characters.GetCharacter(pb.GetCharacterRequest()),
        served.characters.DeleteCharacter(pb.DeleteCharacterRequest()),
    ):
        code, _, _ = await failure_of(call)
        assert code is INVALID


async def watch(served: Served, count: int, **request: Any) -> list[pb.WatchCharacterResponse]:
    """The first `count` events."""
    call = served.characters.WatchCharacter(pb.WatchCharacterRequest(**request))
    events = [await call.read() for _ in range(count)]
    call.cancel()
    return events


async def test_a_watcher_gets_names_then_frames_and_speech(served: Served) -> None:
    events = await watch(served, 8)
    assert tuple(events[0].opened.coefficient_names) == NAMES
    assert events[0].opened.character == "Ava"
    assert [e.WhichOneof("event") for e in events[1:]] == [
        "paced_frame",
        *["performance"] * 5,
        "paced_frame",
    ]
    frame = events[-1].paced_frame
    assert (frame.sequence, len(frame.coefficients)) == (1, 52)
    assert frame.deadline_time.ToNanoseconds() == 1_750_000_000_156_790_122
    assert frame.media_offset.ToNanoseconds() == 33_333_333


async def test_a_watcher_gets_what_it_asked_for(served: Served) -> None:
    rate = {"numerator": 30_000, "denominator": 1001}
    await watch(served, 1, name="Bo", frame_rate=rate, audio_omitted=True)
    await served.cast.closed.wait()
    assert served.cast.watched == ("Bo", Fraction(30_000, 1001), True, False)


async def test_a_watcher_hears_at_its_own_rate(served: Served) -> None:
    events = await watch(served, 7, audio_rate_hz=48_000)
    performance = [e.performance for e in events if e.HasField("performance")]
    assert performance[0].started.audio_format.rate_hz == 48_000
    pcm = b"".join(e.audio_chunk.pcm for e in performance)
    assert len(pcm) > 18_000 * 2


async def test_a_watcher_that_leaves_is_forgotten(served: Served) -> None:
    await watch(served, 2)
    await served.cast.closed.wait()


@pytest.mark.parametrize(
    ("request_", "code", "reason"),
    [
        (pb.WatchCharacterRequest(name="Eva"), "NOT_FOUND", "UNKNOWN_CHARACTER"),
        (
            pb.WatchCharacterRequest(frame_rate={"numerator": 121}),
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
        ),
        (
            pb.WatchCharacterRequest(frame_rate={"denominator": 1}),
            "INVALID_ARGUMENT",
            "INVALID_ARGUMENT",
        ),
        (
            pb.WatchCharacterRequest(audio_rate_hz=11_025),
            "INVALID_ARGUMENT",
            "UNSUPPORTED_AUDIO_RATE",
        ),
    ],
)
async def test_a_watch_that_cannot_be_is_refused(
    served: Served, request_: pb.WatchCharacterRequest, code: str, reason: str
) -> None:
    said, why, _ = await failure_of(served.characters.WatchCharacter(request_).read())
    assert (said.name, why) == (code, reason)
