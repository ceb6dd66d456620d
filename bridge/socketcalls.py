"""Which methods of the services the WebSocket carries: the very ones that gRPC serves."""

from typing import Any, Final

from exomni.v1 import character_service_pb2, monitor_service_pb2

from bridge.rpc.server import Server
from bridge.web.ws.methods import Exchange, Methods, Stream, Unary

#: What gRPC passes to its methods; none of ours looks at it, since errors are raised.
_CONTEXT: Final[Any] = None

_AVATAR: Final = "/exomni.v1.AvatarService"
_CHARACTERS: Final = "/exomni.v1.CharacterService"
_MONITOR: Final = "/exomni.v1.MonitorService"
_STAGE: Final = "/exomni.v1.StageService"


def socket_methods(server: Server) -> Methods:
    """The methods of `server`'s services, by their names in the socket's messages."""
    avatar, characters = server.avatar, server.characters
    monitor, stage = server.monitor, server.stage
    return {
        "watch_character": Stream(
            f"{_CHARACTERS}/WatchCharacter",
            lambda r: characters.WatchCharacter(r, _CONTEXT),
            _is_frame,
        ),
        "speak": Stream(f"{_AVATAR}/Speak", lambda r: avatar.Speak(r, _CONTEXT)),
        "converse": Exchange(f"{_AVATAR}/Converse", lambda r: avatar.Converse(r, _CONTEXT)),
        "speak_stream": Exchange(
            f"{_AVATAR}/SpeakStream", lambda r: avatar.SpeakStream(r, _CONTEXT)
        ),
        "animate": Exchange(f"{_AVATAR}/Animate", lambda r: avatar.Animate(r, _CONTEXT)),
        "interrupt": Unary(f"{_AVATAR}/Interrupt", lambda r: avatar.Interrupt(r, _CONTEXT)),
        "direct": Unary(f"{_AVATAR}/Direct", lambda r: avatar.Direct(r, _CONTEXT)),
        "get_service_info": Unary(
            f"{_AVATAR}/GetServiceInfo", lambda r: avatar.GetServiceInfo(r, _CONTEXT)
        ),
        "list_voices": Unary(f"{_AVATAR}/ListVoices", lambda r: avatar.ListVoices(r, _CONTEXT)),
        "list_characters": Unary(
            f"{_CHARACTERS}/ListCharacters", lambda r: characters.ListCharacters(r, _CONTEXT)
        ),
        "get_character": Unary(
            f"{_CHARACTERS}/GetCharacter", lambda r: characters.GetCharacter(r, _CONTEXT)
        ),
        "monitor": Stream(f"{_MONITOR}/Monitor", lambda r: monitor.Monitor(r, _CONTEXT), _passes),
        "panic": Unary(f"{_STAGE}/Panic", lambda r: stage.Panic(r, _CONTEXT)),
        "replay_take": Stream(f"{_STAGE}/ReplayTake", lambda r: stage.ReplayTake(r, _CONTEXT)),
    }


def _passes(_report: monitor_service_pb2.MonitorResponse) -> bool:
    return True


def _is_frame(response: character_service_pb2.WatchCharacterResponse) -> bool:
    return response.HasField("paced_frame")
