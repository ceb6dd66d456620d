"""CharacterService: the characters' settings, and watching them."""

# RPC methods have the names and the arguments that the contract gives them.
# ruff: noqa: N802, ARG002

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from fractions import Fraction
from typing import Final

from exomni.v1 import character_service_pb2 as pb
from exomni.v1.character_service_pb2_grpc import CharacterServiceServicer

from bridge.clock import Clock
from bridge.errors import CharacterChanged, InvalidArgument
from bridge.face.names import NAMES
from bridge.rpc.cast import Cast
from bridge.rpc.encoders import encoder_on
from bridge.rpc.gate import Context
from bridge.rpc.orders import checked_audio_rate
from bridge.rpc.pages import page
from bridge.rpc.personas import character_config, character_message, etag_of
from bridge.rpc.rig_files import refuse_foreign_files
from bridge.sessions.resampled import resampled
from bridge.wire.convert import frame_rate, frame_rate_message

DEFAULT_WATCH_HZ: Final = Fraction(60)
#: Frames per second that a watcher may ask for.
WATCH_RANGE_HZ: Final = (Fraction(1), Fraction(120))


class CharacterService(CharacterServiceServicer):
    """The RPCs of `exomni.v1.CharacterService` on a `Cast`."""

    def __init__(self, cast: Cast, clock: Clock) -> None:
        self._cast = cast
        self._clock = clock
        self._changing = asyncio.Lock()

    async def ListCharacters(
        self, request: pb.ListCharactersRequest, context: Context
    ) -> pb.ListCharactersResponse:
        configs, token = page(
            self._cast.characters(), lambda c: c.name, request.page_size, request.page_token
        )
        characters = [character_message(config) for config in configs]
        return pb.ListCharactersResponse(characters=characters, next_page_token=token)

    async def GetCharacter(
        self, request: pb.GetCharacterRequest, context: Context
    ) -> pb.GetCharacterResponse:
        config = self._cast.character(_named(request.name))
        return pb.GetCharacterResponse(character=character_message(config))

    async def CreateCharacter(
        self, request: pb.CreateCharacterRequest, context: Context
    ) -> pb.CreateCharacterResponse:
        refuse_foreign_files(request.character, self._cast.characters())
        config = await self._cast.create(character_config(request.character))
        return pb.CreateCharacterResponse(character=character_message(config))

    async def UpdateCharacter(
        self, request: pb.UpdateCharacterRequest, context: Context
    ) -> pb.UpdateCharacterResponse:
        refuse_foreign_files(request.character, self._cast.characters())
        wanted = character_config(request.character)
        async with self._changing:
            self._refuse_stale(wanted.name, request.character.etag)
            # The contract has no word for a script: it stays as it is.
            replies = self._cast.character(wanted.name).replies
            config = await self._cast.update(wanted.model_copy(update={"replies": replies}))
        return pb.UpdateCharacterResponse(character=character_message(config))

    async def DeleteCharacter(
        self, request: pb.DeleteCharacterRequest, context: Context
    ) -> pb.DeleteCharacterResponse:
        async with self._changing:
            self._refuse_stale(_named(request.name), request.etag)
            await self._cast.delete(request.name)
        return pb.DeleteCharacterResponse()

    async def WatchCharacter(
        self, request: pb.WatchCharacterRequest, context: Context
    ) -> AsyncGenerator[pb.WatchCharacterResponse, None]:
        config = self._cast.character(request.name)
        rate_hz = _watch_rate(request)
        encoder = encoder_on(self._clock)
        watched = self._cast.watch(
            config.name,
            rate_hz=rate_hz,
            frames=not request.frames_omitted,
            audio=not request.audio_omitted,
        )
        async with aclosing(
            resampled(watched, checked_audio_rate(request.audio_rate_hz))
        ) as events:
            yield pb.WatchCharacterResponse(opened=_opened(config.name, rate_hz))
            async for event in events:
                yield encoder.watch(event)

    def _refuse_stale(self, name: str, etag: str) -> None:
        if etag and etag != etag_of(self._cast.character(name)):
            raise CharacterChanged(
                f"{name!r} was changed since you read it: get it again and repeat your change"
            )


def _named(name: str) -> str:
    if not name:
        raise InvalidArgument("name is empty: say which character")
    return name


def _watch_rate(request: pb.WatchCharacterRequest) -> Fraction:
    if not request.HasField("frame_rate"):
        return DEFAULT_WATCH_HZ
    rate_hz = frame_rate(request.frame_rate)
    low, high = WATCH_RANGE_HZ
    if not low <= rate_hz <= high:
        raise InvalidArgument(f"frame_rate is {float(rate_hz):g} Hz: give {low} to {high}")
    return rate_hz


def _opened(character: str, rate_hz: Fraction) -> pb.WatchOpened:
    return pb.WatchOpened(
        character=character,
        frame_rate=frame_rate_message(rate_hz),
        coefficient_names=NAMES,
    )
