"""The HTTP client against a real socket that misbehaves."""

import asyncio
import gzip
import re
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager

import numpy as np
import pytest
from loguru import logger

from bridge.audio.wav import wav_bytes
from bridge.engines.openai_api import OpenAiEndpoint
from bridge.engines.patience import Patience, retry_after_s
from bridge.errors import (
    EndpointBusy,
    EndpointError,
    EndpointFailed,
    EndpointRefused,
    EndpointTimedOut,
    EndpointUnreachable,
)
from tests.fakes_hasty import HastyClock
from tests.llm_stand_in import (
    DONE,
    Answer,
    Break,
    Stall,
    StandIn,
    Step,
    answer,
    delta,
    event,
    refusal,
)

PATIENCE = Patience(connect_s=5.0, first_s=30.0, next_s=10.0, whole_s=100.0, tries=3)
KEY = "sk-very-secret"
BODY = {"model": "m", "messages": []}


class Desk:
    """A server, a client of it, and a clock."""

    def __init__(self, server: StandIn, patience: Patience = PATIENCE, key: str = KEY) -> None:
        self.server = server
        self.clock = HastyClock()
        self.endpoint = OpenAiEndpoint(server.base_url, key, patience, self.clock, name="the model")
        self.heard: list[str] = []

    async def ask(self) -> str:
        async with aclosing(self.endpoint.chat(BODY)) as texts:
            async for text in texts:
                self.heard.append(text)
        return "".join(self.heard)


@asynccontextmanager
async def desk(*answers: Answer, patience: Patience = PATIENCE) -> AsyncIterator[Desk]:
    async with StandIn().running() as server:
        server.answers.extend(answers)
        desk = Desk(server, patience)
        desk.endpoint.start()
        try:
            yield desk
        finally:
            await desk.endpoint.close()


async def test_an_answer_is_read_as_it_is_written() -> None:
    async with desk(answer("Hel", "lo ", "there.")) as here:
        assert await here.ask() == "Hello there."
        assert here.heard == ["Hel", "lo ", "there."]
        (request,) = here.server.requests
        assert request.path == "/v1/chat/completions"
        assert request.json == {**BODY, "stream": True}
        assert request.headers["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
async def test_it_may_be_cut_anywhere_with_any_line_ends_and_comments(size: int) -> None:
    data = b": hello\r\n\r\n" + delta("grüß ").replace(b"\n", b"\r\n") + b": ping\n\n"
    data += delta("dich") + delta(finish="stop") + DONE
    steps = [data[i : i + size] for i in range(0, len(data), size)]
    async with desk(Answer(steps)) as here:
        assert await here.ask() == "grüß dich"


@pytest.mark.parametrize(
    "steps",
    [
        [delta("Hi"), delta(finish="stop")],
        [delta("Hi"), DONE],
        [delta("Hi", finish="length"), event({"choices": [], "usage": {}}), DONE],
        [delta("Hi"), b"data: [DONE]"],
    ],
)
async def test_servers_end_in_ways_of_their_own(steps: list[Step]) -> None:
    async with desk(Answer(steps)) as here:
        assert await here.ask() == "Hi"


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([delta("Hello. "), Break()], "broke the connection"),
        ([delta("Hello. ")], "broke off in the middle"),
        ([delta("Hello. "), b"data: {nonsense}\n\n"], "not JSON"),
        ([delta("Hello. "), event({"error": {"message": "out of memory"}})], "out of memory"),
        ([delta("Hello. "), b"data: \xff\n\n"], "nonsense"),
        ([delta("Hello. "), b"x" * 1_200_000], "nonsense"),
    ],
)
async def test_what_breaks_in_the_middle_fails_and_is_not_tried_again(
    steps: list[Step], said: str
) -> None:
    async with desk(Answer(steps), answer("Hello. again")) as here:
        with pytest.raises(EndpointFailed, match=said):
            await here.ask()
        assert here.heard == ["Hello. "]
        assert len(here.server.requests) == 1


@pytest.mark.parametrize(
    "broken",
    [
        refusal(429),
        refusal(500),
        refusal(503),
        refusal(408),
        Answer([Break()]),
        Answer([delta(role="assistant"), Break()]),
        Answer([]),
    ],
)
async def test_what_breaks_before_anything_came_is_tried_again(broken: Answer) -> None:
    async with desk(broken, broken, answer("Hello.")) as here:
        assert await here.ask() == "Hello."
        assert here.clock.naps == [0.5, 1.0]


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (refusal(429, "slow down"), EndpointBusy),
        (refusal(500, "oops"), EndpointFailed),
        (Answer([Break()]), EndpointFailed),
    ],
)
async def test_after_as_many_tries_as_allowed_it_is_an_error(
    broken: Answer, error: type[EndpointError]
) -> None:
    async with desk(broken, broken, broken) as here:
        with pytest.raises(error):
            await here.ask()
        assert len(here.server.requests) == 3


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 422])
async def test_what_is_refused_is_not_tried_again(status: int) -> None:
    moved = {"Location": "http://127.0.0.1:9/"}
    async with desk(refusal(status, "no such model", **moved)) as here:
        with pytest.raises(EndpointRefused, match=rf"{status} \(no such model\)"):
            await here.ask()
        assert len(here.server.requests) == 1


async def test_who_says_when_to_come_back_is_waited_for() -> None:
    async with desk(refusal(429, Retry_After="7"), answer("Hello.")) as here:
        assert await here.ask() == "Hello."
        assert here.clock.naps == [7.0]


async def test_who_asks_for_too_long_a_wait_is_not_waited_for() -> None:
    async with desk(refusal(429, Retry_After="3600")) as here:
        with pytest.raises(EndpointBusy):
            await here.ask()
        assert here.clock.naps == []


async def test_nobody_at_the_address_is_unreachable() -> None:
    async with desk() as here:
        here.server.port = 9  # discard: nothing listens there
        gone = Desk(here.server)
        gone.endpoint.start()
        with pytest.raises(EndpointUnreachable, match="is it running"):
            await gone.ask()
        assert gone.clock.naps == [0.5, 1.0]
        await gone.endpoint.close()


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([Stall()], "nothing came from the model .* for 30 s"),
        ([b": ping\n\n", Stall()], "nothing came"),
        ([delta("Hello. "), Stall()], "nothing more came from the model .* for 10 s"),
    ],
)
async def test_time_limits_are_kept_and_the_connection_is_closed(
    steps: list[Step], said: str
) -> None:
    async with desk(Answer(steps)) as here, asyncio.TaskGroup() as group:
        asking = group.create_task(_error_of(here))
        await here.server.stalled.wait()
        while len(here.heard) < len(steps) - 1 and b"ping" not in str(steps).encode():
            await here.clock.sleep_until(0)
        here.clock.run_out()
        error = await asking
        assert isinstance(error, EndpointTimedOut)
        assert re.search(said, str(error))
        await here.server.hung_up.wait()


async def test_the_whole_answer_has_a_limit_of_its_own() -> None:
    patience = Patience(5.0, 30.0, 20.0, 25.0, 1)
    async with desk(Answer([Stall()]), patience=patience) as here, asyncio.TaskGroup() as group:
        asking = group.create_task(_error_of(here))
        await here.server.stalled.wait()
        here.clock.run_out()
        assert "longer than 25 s" in str(await asking)


async def _error_of(here: Desk) -> EndpointError:
    with pytest.raises(EndpointError) as caught:
        await here.ask()
    return caught.value


async def test_closing_the_answer_closes_the_connection() -> None:
    async with desk(Answer([delta("Hello. "), Stall()])) as here:
        async with aclosing(here.endpoint.chat(BODY)) as texts:
            assert await anext(texts) == "Hello. "
        await here.server.hung_up.wait()


async def test_the_key_is_said_and_logged_nowhere() -> None:
    logged: list[str] = []
    sink = logger.add(logged.append, level="TRACE")
    try:
        async with desk(refusal(500), refusal(401, f"bad key {KEY}")) as here:
            with pytest.raises(EndpointRefused) as caught:
                await here.ask()
    finally:
        logger.remove(sink)
    assert "***" in str(caught.value)
    assert logged
    assert KEY not in str(caught.value) + "".join(logged)


async def test_without_a_key_none_is_sent() -> None:
    async with StandIn().running() as server:
        plain = Desk(server, key="")
        plain.endpoint.start()
        await plain.ask()
        assert "authorization" not in server.requests[0].headers
        await plain.endpoint.close()


async def test_an_endpoint_that_was_not_started_says_so() -> None:
    with pytest.raises(EndpointUnreachable):
        await Desk(StandIn()).ask()


async def test_a_voice_comes_in_pieces() -> None:
    async with desk(Answer([b"ab", b"cd"])) as here:
        sound = b"".join([chunk async for chunk in here.endpoint.speech({"input": "Hi"})])
        assert sound == b"abcd"
        assert here.server.requests[0].path == "/v1/audio/speech"


async def test_speech_is_sent_as_wav_and_comes_back_as_text() -> None:
    pcm = np.arange(1000, dtype=np.int16)
    async with desk(Answer([b'{"text": " Hello "}'])) as here:
        assert await here.endpoint.transcribe(pcm, 16_000, {"model": "w"}) == "Hello"
        body = here.server.requests[0].body
        assert wav_bytes(pcm, 16_000) in body
        assert b'name="model"\r\n\r\nw\r\n' in body


@pytest.mark.parametrize("status", [200, 500])
async def test_what_is_packed_is_not_unpacked(status: int) -> None:
    bomb = gzip.compress(bytes(10_000_000))
    packed = Answer([bomb], status, {"Content-Encoding": "gzip"})
    async with desk(packed) as here:
        with pytest.raises(EndpointFailed, match="packs its answers"):
            await here.ask()
        assert here.server.requests[0].headers["accept-encoding"] == "identity"


async def test_a_transcript_without_an_end_is_not_read_to_it() -> None:
    async with desk(Answer([b'{"text": "' + b"a" * 2_000_000 + b'"}'])) as here:
        with pytest.raises(EndpointFailed, match="no transcript"):
            await here.endpoint.transcribe(np.zeros(9, np.int16), 16_000, {})


@pytest.mark.parametrize("said", [b"{}", b"nonsense", b"[]", b'"text"'])
async def test_what_is_no_transcript_is_a_failure(said: bytes) -> None:
    async with desk(Answer([said])) as here:
        with pytest.raises(EndpointFailed):
            await here.endpoint.transcribe(np.zeros(9, np.int16), 16_000, {})


def test_when_to_come_back_is_seconds_or_a_date() -> None:
    noon = 1_445_412_480_000_000_000  # RFC 9110's own example: Wed, 21 Oct 2015 07:28:00 GMT
    assert retry_after_s("120", 0) == 120.0
    assert retry_after_s("Wed, 21 Oct 2015 07:28:30 GMT", noon) == 30.0
    assert retry_after_s("Wed, 21 Oct 2015 07:27:00 GMT", noon) == 0.0
    assert retry_after_s("soon", 0) is retry_after_s(None, 0) is None
