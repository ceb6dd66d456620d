"""The captions page's WebSocket: what is shown now, then what happens, as JSON."""

import json
from contextlib import aclosing, suppress
from typing import Any, Final, assert_never

from starlette.websockets import WebSocket, WebSocketDisconnect

from bridge.captions.caption import (
    CaptionEvent,
    LineCleared,
    LineEnded,
    LineShown,
    WordHeard,
)
from bridge.captions.captions import Captions
from bridge.errors import BridgeError, ClientTooSlow
from bridge.security.door import Visit
from bridge.security.methods import WEB_CAPTIONS
from bridge.web.entrance import Entrance, NotLetIn, hang_up
from bridge.web.sockets import serve

#: WebSocket close code for a client that has to come again (RFC 6455's registry).
_TRY_AGAIN: Final = 1013


class CaptionSocket:
    """Serves `/captions/events?character=NAME`; without a character, everybody's captions."""

    def __init__(self, captions: Captions, entrance: Entrance) -> None:
        self._captions = captions
        self._entrance = entrance

    async def talk(self, socket: WebSocket) -> None:
        """One connection, to its end."""
        wanted = socket.query_params.get("character", "").casefold()
        await socket.accept()
        with suppress(WebSocketDisconnect, NotLetIn):
            async with self._entrance.socket(socket, WEB_CAPTIONS) as visit:
                await serve(socket, self._tell(socket, wanted, visit))

    async def _tell(self, socket: WebSocket, wanted: str, visit: Visit) -> None:
        async with aclosing(self._captions.events()) as events:
            try:
                visit.check_character(wanted)
                async for event in events:
                    visit.check()
                    if not wanted or event.character.casefold() == wanted:
                        await socket.send_text(_json(event_fields(event)))
            except ClientTooSlow:
                await socket.close(_TRY_AGAIN)
            except BridgeError as error:
                await hang_up(socket, error)


def event_fields(event: CaptionEvent) -> dict[str, Any]:
    """What happens to a caption. Positions count UTF-16 code units, as browsers do."""
    match event:
        case LineShown():
            return {
                "type": "line",
                "character": event.character,
                "utterance": event.utterance_id,
                "text": event.text,
            }
        case WordHeard():
            return {
                "type": "word",
                "character": event.character,
                "text": event.text,
                "start": _units(event.text[: event.start]),
                "end": _units(event.text[: event.end]),
            }
        case LineEnded():
            return {"type": "end", "character": event.character, "reason": event.reason.value}
        case LineCleared():
            return {"type": "clear", "character": event.character}
        case _:
            assert_never(event)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _json(fields: dict[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
