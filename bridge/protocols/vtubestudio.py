"""VTube Studio's plugin API as text: requests, and what its answers say.

JSON in text frames of a WebSocket. Every request names the API, its version, an identifier that the
answer repeats, a type and its data; an error is an answer of type `APIError`. Source:
DenchiSoft/VTubeStudio, README and Files/ErrorID.cs.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bridge.errors import PacketError

API_NAME: Final = "VTubeStudioPublicAPI"
API_VERSION: Final = "1.0"
DEVELOPER: Final = "exomni-bridge"

#: Where VTube Studio says every two seconds that it is there.
DISCOVERY_PORT: Final = 47_779

#: Custom parameters that one plugin, and all together, may have.
PLUGIN_PARAMETERS: Final = 100
ALL_PARAMETERS: Final = 300

#: Error ids that need an answer of their own.
API_OFF: Final = 1
NOT_AUTHENTICATED: Final = 8
TOKEN_DENIED: Final = 50
TOKEN_PENDING: Final = 51
OTHERS_PARAMETER: Final = 352
DEFAULT_PARAMETER: Final = 354
PLUGIN_FULL: Final = 355
ALL_FULL: Final = 356
UNKNOWN_PARAMETER: Final = 453
CONTROLLED_BY_OTHER: Final = 454


@dataclass(frozen=True, slots=True)
class Answer:
    """A response. `error` is 0 where all is well, and `data["message"]` says what is not."""

    kind: str
    request_id: str
    data: Mapping[str, Any]

    @property
    def error(self) -> int | None:
        """The error's id; None where it is none."""
        return int(self.data["errorID"]) if self.kind == "APIError" else None

    @property
    def message(self) -> str:
        """What an error says."""
        return str(self.data.get("message", ""))


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter that VTube Studio has: its name, its range and who made it."""

    name: str
    low: float
    high: float
    added_by: str


@dataclass(frozen=True, slots=True)
class Broadcast:
    """What VTube Studio says of itself: whether its API is on, and at which port."""

    active: bool
    port: int
    window_title: str


def request(kind: str, data: Mapping[str, Any] | None = None, request_id: str = "") -> str:
    """A request of type `kind`."""
    message: dict[str, Any] = {"apiName": API_NAME, "apiVersion": API_VERSION}
    if request_id:
        message["requestID"] = request_id
    message["messageType"] = kind
    message["data"] = dict(data or {})
    return json.dumps(message, separators=(",", ":"))


def state_request() -> str:
    """Asks whether the API is on; the only request besides the tokens' that needs none."""
    return request("APIStateRequest", request_id="state")


def token_request(plugin: str) -> str:
    """Asks the user, by a window in VTube Studio, to let `plugin` in."""
    data = {"pluginName": plugin, "pluginDeveloper": DEVELOPER}
    return request("AuthenticationTokenRequest", data, "token")


def authentication_request(plugin: str, token: str) -> str:
    """Opens the session of a plugin that has a token."""
    names = {"pluginName": plugin, "pluginDeveloper": DEVELOPER}
    return request("AuthenticationRequest", {**names, "authenticationToken": token}, "login")


def parameter_list_request() -> str:
    """Asks for every parameter there is."""
    return request("InputParameterListRequest", request_id="list")


def creation_request(name: str) -> str:
    """Makes a parameter for a coefficient, or updates the one made before."""
    data = {
        "parameterName": name,
        "explanation": "A blendshape coefficient, sent by exomni-bridge.",
        "min": 0,
        "max": 1,
        "defaultValue": 0,
    }
    return request("ParameterCreationRequest", data, f"create{name}")


class Injection:
    """The request that drives some parameters: written once, with places for their values."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = tuple(names)
        values = [{"id": name, "value": 0} for name in names]
        text = request(
            "InjectParameterDataRequest",
            {"faceFound": True, "mode": "set", "parameterValues": values},
            "inject",
        )
        # Four decimals are finer than any rig, and keep the numbers short.
        self._template = text.replace("%", "%%").replace('"value":0}', '"value":%.4f}')

    def text(self, values: Iterable[float]) -> str:
        """The request with `values`, finite, in the order of `names`."""
        return self._template % tuple(values)


def read_answer(text: str | bytes) -> Answer:
    """The answer in `text`. Raises `PacketError` for anything else."""
    try:
        message = json.loads(text)
        data = message["data"]
        answer = Answer(str(message["messageType"]), str(message.get("requestID", "")), data)
        if message["apiName"] != API_NAME or not isinstance(data, dict):
            raise ValueError
        if answer.kind == "APIError":
            int(data["errorID"])
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise PacketError("not an answer of VTube Studio's API")
    return answer


def read_parameters(answer: Answer) -> dict[str, Parameter]:
    """Every parameter of a parameter list, by name. Raises `PacketError`."""
    try:
        listed = [*answer.data["defaultParameters"], *answer.data["customParameters"]]
        return {
            str(p["name"]): Parameter(
                str(p["name"]), float(p["min"]), float(p["max"]), str(p["addedBy"])
            )
            for p in listed
        }
    except (ValueError, KeyError, TypeError, OverflowError):
        raise PacketError("not a parameter list of VTube Studio's API")


def read_broadcast(packet: bytes) -> Broadcast:
    """What a datagram on the discovery port says. Raises `PacketError` for anything else."""
    answer = read_answer(packet)
    try:
        if answer.kind != "VTubeStudioAPIStateBroadcast":
            raise ValueError
        port = int(answer.data["port"])
        if not 0 < port < 65_536:
            raise ValueError
        return Broadcast(
            answer.data["active"] is True, port, str(answer.data.get("windowTitle", ""))
        )
    except (ValueError, KeyError, TypeError, OverflowError):
        raise PacketError("not a broadcast of VTube Studio")
