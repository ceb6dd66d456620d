"""VTube Studio as a receiver: permission, parameters, and a face injected again and again.

A parameter that is not injected for a second is VTube Studio's again, so every frame sends all of
them, in one request. Requests are answered; only a few may be unanswered, so that a program that
stalls finds no pile of old faces when it goes on.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from loguru import logger

from bridge.clock import Clock
from bridge.config import OutputSettings, VTubeStudioSettings
from bridge.errors import ReceiverLost
from bridge.face.frame import FaceRows
from bridge.outputs.carried import Carrier, Tell
from bridge.outputs.discovery import find_port
from bridge.outputs.output import Route
from bridge.outputs.rig import shaper
from bridge.outputs.tokens import TokenFolder
from bridge.outputs.vtubestudio_parameters import available_parameters
from bridge.outputs.vtubestudio_session import PERMISSION_S, Session, session
from bridge.protocols import vtubestudio as api
from bridge.protocols.live2d import Live2dFace, Turns

#: Requests that may be unanswered at once: a few frames of a program that answers once a frame.
WINDOW: Final = 3
#: How often parameters that another plugin drives are tried again, seconds.
TRY_AGAIN_S: Final = 60.0
#: How long a user who said no is left alone, seconds: at first, and at most.
FIRST_DENIAL_S: Final = 300.0
LONGEST_DENIAL_S: Final = 3600.0


class VTubeStudio:
    """Connects routes to VTube Studio; remembers what users decided."""

    def __init__(self, clock: Clock, tokens: TokenFolder) -> None:
        self._clock = clock
        self._tokens = tokens
        #: Who said no, and how long that is respected next time.
        self._denial_s: dict[str, float] = {}
        #: One window at a time, also where several outputs need the same permission.
        self._asking: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    @asynccontextmanager
    async def dial(self, route: Route, tell: Tell) -> AsyncIterator[Carrier]:
        """A connection that takes faces. Raises `ReceiverLost` with what to do."""
        settings = route.settings
        options = settings.vtubestudio or VTubeStudioSettings()
        port = settings.resolved_port
        if options.discovery:
            tell("waiting for VTube Studio to say where it is")
            port = await find_port(self._clock)
        async with session(settings.host, port, self._clock) as talk:
            await talk.check_state()
            giver = giver_of(settings)
            async with self._asking[giver]:
                await self._log_in(talk, giver, options, tell)
            ranges = await available_parameters(talk, settings, options)
            yield _Injector(talk, self._clock, settings, options, ranges)

    async def _log_in(
        self, talk: Session, giver: str, options: VTubeStudioSettings, tell: Tell
    ) -> None:
        token = self._tokens.read(giver)
        if token:
            if await talk.is_let_in(options.plugin_name, token):
                return
            self._tokens.forget(giver)
            logger.warning(
                "VTube Studio no longer knows {!r}: it will ask for permission again",
                options.plugin_name,
            )
        token = await self._ask_permission(talk, giver, options.plugin_name, tell)
        self._tokens.write(giver, token)
        if not await talk.is_let_in(options.plugin_name, token):
            self._tokens.forget(giver)
            raise ReceiverLost.for_now("VTube Studio refuses the permission it just gave", 60.0)

    async def _ask_permission(self, talk: Session, giver: str, plugin: str, tell: Tell) -> str:
        tell(f"VTube Studio asks whether to let {plugin!r} in: click Allow in its window")
        logger.warning("VTube Studio asks whether to let {!r} in: click Allow there", plugin)
        answer = await talk.ask(api.token_request(plugin), PERMISSION_S)
        token = str(answer.data.get("authenticationToken", ""))
        if answer.error is None and token.isascii() and 0 < len(token) <= 64:
            self._denial_s.pop(giver, None)
            return token
        if answer.error == api.TOKEN_PENDING:
            raise ReceiverLost.for_now(
                "VTube Studio is already asking for a permission: answer in its window",
                15.0,
            )
        wait_s = self._denial_s.get(giver, FIRST_DENIAL_S)
        self._denial_s[giver] = min(2 * wait_s, LONGEST_DENIAL_S)
        raise ReceiverLost.for_now(
            f"VTube Studio did not let {plugin!r} in ({answer.message or 'no reason given'}): it "
            f"will be asked again in {wait_s / 60:.0f} minutes, or when the service restarts; "
            "click Allow then",
            wait_s,
        )


def giver_of(settings: OutputSettings) -> str:
    """Whose permission an output needs: that VTube Studio's, for that plugin."""
    plugin = (settings.vtubestudio or VTubeStudioSettings()).plugin_name
    return f"{settings.host}:{settings.resolved_port} {plugin}"


class _Injector:
    """Sends faces as values of parameters."""

    def __init__(
        self,
        talk: Session,
        clock: Clock,
        settings: OutputSettings,
        options: VTubeStudioSettings,
        ranges: dict[str, tuple[float, float]],
    ) -> None:
        self._talk = talk
        self._clock = clock
        self._shaped = shaper(settings)
        self._prefix = options.prefix
        self._ranges = ranges
        self._turns = Turns(
            options.mirrored,
            options.invert_head_yaw,
            options.invert_head_pitch,
            options.invert_head_roll,
            options.invert_eye_yaw,
            options.invert_eye_pitch,
        )
        self._address = f"VTube Studio at {settings.host}:{settings.resolved_port}"
        self._unanswered = 0
        self._try_again_s = float("inf")
        self._drive(list(ranges))

    def _drive(self, names: list[str]) -> None:
        self._face = Live2dFace(names, self._prefix, self._ranges, self._turns)
        self._injection = api.Injection(names)

    async def carry(self, face: FaceRows) -> None:
        face = self._shaped(face)
        if self._clock.now() >= self._try_again_s:
            self._try_again_s = float("inf")
            self._drive(list(self._ranges))
        await self._talk.send(self._injection.text(self._face.values(face)))
        self._unanswered += 1
        while self._unanswered >= WINDOW:
            error = await self._next_error()
            if error is not None:
                await self._cope(error, face)

    async def _next_error(self) -> api.Answer | None:
        """The next answer, if it is an error."""
        answer = await self._talk.answer()
        self._unanswered -= 1
        return answer if answer.error is not None else None

    async def _cope(self, error: api.Answer, face: FaceRows) -> None:
        """Go on without parameters that another plugin drives. Raises `ReceiverLost` for all else:
        what is missing is set up again with the next connection.
        """
        while self._unanswered:
            await self._next_error()
        if error.error != api.CONTROLLED_BY_OTHER:
            raise ReceiverLost(f"VTube Studio refuses frames: {error.message}")
        free = [name for name in self._injection.names if await self._is_free(name, face)]
        taken = [name for name in self._injection.names if name not in free]
        if not free:
            raise ReceiverLost.for_now(
                "another plugin drives every parameter in VTube Studio: switch that one off, or "
                "use `custom_parameters: true` with a `prefix`",
                10.0,
            )
        logger.warning("{}: another plugin drives {}", self._address, ", ".join(taken))
        self._try_again_s = self._clock.now() + TRY_AGAIN_S
        self._drive(free)

    async def _is_free(self, name: str, face: FaceRows) -> bool:
        """Whether one parameter alone is taken."""
        one = Live2dFace([name], self._prefix, self._ranges, self._turns)
        answer = await self._talk.ask(api.Injection([name]).text(one.values(face)))
        return answer.error is None
