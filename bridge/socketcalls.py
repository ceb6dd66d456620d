"""Which methods of the services the WebSocket carries: the very ones that gRPC serves."""

from typing import Any, Final

from exomni.v1 import character_service_pb2, monitor_service_pb2

from bridge.rpc.server import Server
from bridge.web.ws.methods import Exchange, Methods, Stream, Unary

#: What gRPC passes to its methods; none of ours looks at it, since errors are raised.
_CONTEXT: Final[Any] = None


def socket_methods(server: Server) -> Methods:
    """The methods of `server`'s services, by their names in the socket's messages."""
    avatar, characters = server.avatar, server.characters
    monitor, stage = server.monitor, server.stage
    return {
        "watch_character": Stream(lambda r: characters.WatchCharacter(r, _CONTEXT), _is_frame),
        "speak": Stream(lambda r: avatar.Speak(r, _CONTEXT)),
        "converse": Exchange(lambda r: avatar.Converse(r, _CONTEXT)),
        "speak_stream": Exchange(lambda r: avatar.SpeakStream(r, _CONTEXT)),
        "animate": Exchange(lambda r: avatar.Animate(r, _CONTEXT)),
        "interrupt": Unary(lambda r: avatar.Interrupt(r, _CONTEXT)),
        "direct": Unary(lambda r: avatar.Direct(r, _CONTEXT)),
        "get_service_info": Unary(lambda r: avatar.GetServiceInfo(r, _CONTEXT)),
        "list_voices": Unary(lambda r: avatar.ListVoices(r, _CONTEXT)),
        "list_characters": Unary(lambda r: characters.ListCharacters(r, _CONTEXT)),
        "get_character": Unary(lambda r: characters.GetCharacter(r, _CONTEXT)),
        "monitor": Stream(lambda r: monitor.Monitor(r, _CONTEXT), _passes),
        "panic": Unary(lambda r: stage.Panic(r, _CONTEXT)),
    }


def _passes(_report: monitor_service_pb2.MonitorResponse) -> bool:
    return True


def _is_frame(response: character_service_pb2.WatchCharacterResponse) -> bool:
    return response.HasField("paced_frame")
