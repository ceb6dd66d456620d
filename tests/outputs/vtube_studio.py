"""A stand-in for VTube Studio: a real WebSocket server that refuses all that the real one would.

Written from DenchiSoft/VTubeStudio's README and ErrorID.cs, and sharing no code with what it tests.
"""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

#: VTube Studio's own parameters that a face can drive, and some that it cannot, with their ranges.
DEFAULTS: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("FaceAngleX", "FaceAngleY", "FaceAngleZ"), (-30.0, 30.0)),
    **dict.fromkeys(("FacePositionX", "FacePositionY", "FacePositionZ"), (-10.0, 10.0)),
    **dict.fromkeys(("MouthOpen", "MouthSmile", "Brows", "CheekPuff", "TongueOut"), (0.0, 1.0)),
    **dict.fromkeys(("BrowLeftY", "BrowRightY", "EyeOpenLeft", "EyeOpenRight"), (0.0, 1.0)),
    **dict.fromkeys(("EyeLeftX", "EyeLeftY", "EyeRightX", "EyeRightY", "MouthX"), (-1.0, 1.0)),
    **dict.fromkeys(("VoiceVolume", "VoiceA", "FaceAngry"), (0.0, 1.0)),
}


class Refused(Exception):
    """An error that is answered."""

    def __init__(self, error_id: int, message: str) -> None:
        super().__init__(message)
        self.error_id = error_id


class VTubeStudio:
    """Answers as VTube Studio does; what happened to it can be looked up."""

    def __init__(self) -> None:
        self.port = 0
        self.api_active = True
        self.api_name = "VTubeStudioPublicAPI"
        #: What the user does when asked: "allow", "deny" or "wait".
        self.user = "allow"
        self.tokens: dict[str, tuple[str, str]] = {}
        self.custom: dict[str, tuple[str, float, float]] = {}
        #: Parameters that another plugin drives now.
        self.driven_by_other: set[str] = set()
        self.asked_count = 0
        self.kinds: list[str] = []
        #: Values of each injection.
        self.injections: list[dict[str, float]] = []
        self.problems: list[str] = []
        self._unstalled = asyncio.Event()
        self._unstalled.set()
        self._leaving = asyncio.Event()
        self._arrived = asyncio.Condition()
        self._sockets: set[ServerConnection] = set()

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator["VTubeStudio"]:
        """Listen on a free loopback port inside the block."""
        async with serve(self._talk, "127.0.0.1", port, compression=None) as server:
            self.port = next(iter(server.sockets)).getsockname()[1]
            try:
                yield self
            finally:
                self._unstalled.set()
                self._leaving.set()

    def stall(self) -> None:
        """Answer nothing until `go_on`."""
        self._unstalled.clear()

    def go_on(self) -> None:
        self._unstalled.set()

    async def hang_up(self) -> None:
        """Close every connection."""
        for socket in list(self._sockets):
            await socket.close()

    async def injected(self, count: int) -> dict[str, float]:
        """Wait until there were `count` injections more than now; the last of them."""
        wanted = len(self.injections) + count
        async with asyncio.timeout(20), self._arrived:  # noqa: TID251 (a test must end)
            await self._arrived.wait_for(lambda: len(self.injections) >= wanted)
        return self.injections[-1]

    async def asked(self, kind: str) -> None:
        """Wait until a request of `kind` came."""
        async with asyncio.timeout(20), self._arrived:  # noqa: TID251 (a test must end)
            await self._arrived.wait_for(lambda: kind in self.kinds)

    async def _talk(self, socket: ServerConnection) -> None:
        self._sockets.add(socket)
        plugin: list[str] = []
        try:
            async for text in socket:
                answer = await self._answer(str(text), plugin)
                await self._unstalled.wait()
                # Whoever hung up is heard to the end.
                with suppress(ConnectionClosed):
                    await socket.send(json.dumps(answer))
        finally:
            self._sockets.discard(socket)

    async def _answer(self, text: str, plugin: list[str]) -> dict[str, Any]:
        request_id = ""
        try:
            try:
                message = json.loads(text)
            except ValueError:
                raise Refused(2, "not JSON")
            request_id = str(message.get("requestID", ""))
            if message.get("apiName") != "VTubeStudioPublicAPI":
                raise Refused(3, "apiName")
            if message.get("apiVersion") != "1.0":
                raise Refused(4, "apiVersion")
            if not re.fullmatch(r"[\x20-\x7e]{0,64}", request_id):
                raise Refused(5, "requestID")
            kind, data = str(message.get("messageType", "")), message.get("data", {})
            kind, answer = await self._respond(kind, data, plugin)
        except Refused as refused:
            self.problems.append(f"{refused.error_id} {refused}")
            kind, answer = "APIError", {"errorID": refused.error_id, "message": str(refused)}
        return {
            "apiName": self.api_name,
            "apiVersion": "1.0",
            "timestamp": 1_625_405_710_728,
            "requestID": request_id,
            "messageType": kind,
            "data": answer,
        }

    async def _respond(
        self, kind: str, data: dict[str, Any], plugin: list[str]
    ) -> tuple[str, dict[str, Any]]:
        self.kinds.append(kind)
        try:
            if kind == "APIStateRequest":
                return "APIStateResponse", {
                    "active": self.api_active,
                    "vTubeStudioVersion": "1.32.0",
                    "currentSessionAuthenticated": bool(plugin),
                }
            if not self.api_active:
                raise Refused(1, "API access is off")
            if kind == "AuthenticationTokenRequest":
                return "AuthenticationTokenResponse", await self._token(data)
            if kind == "AuthenticationRequest":
                return "AuthenticationResponse", self._log_in(data, plugin)
            if not plugin:
                raise Refused(8, "not authenticated")
            if kind == "InputParameterListRequest":
                return "InputParameterListResponse", self._list()
            if kind == "ParameterCreationRequest":
                return "ParameterCreationResponse", self._create(data, plugin[0])
            if kind == "InjectParameterDataRequest":
                return "InjectParameterDataResponse", self._inject(data)
            raise Refused(7, f"unknown type {kind}")
        finally:
            async with self._arrived:
                self._arrived.notify_all()

    async def _token(self, data: dict[str, Any]) -> dict[str, Any]:
        names = str(data.get("pluginName", "")), str(data.get("pluginDeveloper", ""))
        for error_id, name in zip((52, 53), names, strict=True):
            if not 3 <= len(name) <= 32:
                raise Refused(error_id, "bad name")
        self.asked_count += 1
        if self.user == "wait":
            async with self._arrived:
                self._arrived.notify_all()
            await self._leaving.wait()
        if self.user == "pending":
            raise Refused(51, "another window is open")
        if self.user == "deny":
            raise Refused(50, "User has denied API access for your plugin.")
        token = f"{len(self.tokens):064x}"
        self.tokens[token] = names
        return {"authenticationToken": token}

    def _log_in(self, data: dict[str, Any], plugin: list[str]) -> dict[str, Any]:
        for error_id, key in ((101, "authenticationToken"), (100, "pluginName")):
            if not data.get(key):
                raise Refused(error_id, key)
        names = data["pluginName"], data.get("pluginDeveloper")
        good = self.tokens.get(str(data["authenticationToken"])) == names
        if good:
            plugin[:] = [str(names[0])]
        reason = "Token valid." if good else "Token invalid or has been revoked by user."
        return {"authenticated": good, "reason": reason}

    def _list(self) -> dict[str, Any]:
        def entry(name: str, by: str, low: float, high: float) -> dict[str, Any]:
            value = {"value": 0.0, "min": low, "max": high, "defaultValue": 0.0}
            return {"name": name, "addedBy": by, **value}

        return {
            "modelLoaded": True,
            "modelName": "Model",
            "customParameters": [entry(name, *facts) for name, facts in self.custom.items()],
            "defaultParameters": [entry(n, "VTube Studio", *r) for n, r in DEFAULTS.items()],
        }

    def _create(self, data: dict[str, Any], plugin: str) -> dict[str, Any]:
        name = str(data.get("parameterName", ""))
        if not re.fullmatch(r"[A-Za-z0-9]{4,32}", name):
            raise Refused(350, f"bad name {name}")
        for key in ("min", "max", "defaultValue"):
            if abs(float(data[key])) > 1_000_000:
                raise Refused(351, key)
        if len(str(data.get("explanation", ""))) >= 256:
            raise Refused(353, "explanation")
        if name in DEFAULTS:
            raise Refused(354, f"{name} is a default parameter")
        if name in self.custom and self.custom[name][0] != plugin:
            raise Refused(352, f"{name} belongs to {self.custom[name][0]}")
        if name not in self.custom:
            if sum(by == plugin for by, _, _ in self.custom.values()) >= 100:
                raise Refused(355, "too many of this plugin")
            if len(self.custom) >= 300:
                raise Refused(356, "too many")
        self.custom[name] = (plugin, float(data["min"]), float(data["max"]))
        return {"parameterName": name}

    def _inject(self, data: dict[str, Any]) -> dict[str, Any]:
        values = data.get("parameterValues")
        if not values:
            raise Refused(450, "no values")
        if data.get("mode", "set") not in ("set", "add"):
            raise Refused(455, "mode")
        if not isinstance(data.get("faceFound", False), bool):
            raise Refused(450, "faceFound")
        for each in values:
            if not isinstance(each["value"], int | float) or abs(each["value"]) > 1_000_000:
                raise Refused(451, f"value of {each['id']}")
            if each["id"] not in DEFAULTS and each["id"] not in self.custom:
                raise Refused(453, f"no parameter {each['id']}")
        for each in values:
            if each["id"] in self.driven_by_other:
                raise Refused(454, f"{each['id']} is controlled by another plugin")
        self.injections.append({each["id"]: float(each["value"]) for each in values})
        return {}
