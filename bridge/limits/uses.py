"""What a method takes while it is called."""

from collections.abc import Mapping
from typing import Final

from bridge.limits.ceilings import Use
from bridge.security.methods import (
    METRICS,
    WEB_CAPTIONS,
    WEB_CHAT,
    WEB_PAGE,
    WEB_PROFILES,
    WEB_SOCKET,
)

_AVATAR: Final = "/exomni.v1.AvatarService"
_STAGE: Final = "/exomni.v1.StageService"

#: What stops something is never refused for lack of room: only a client that floods it is.
STOPPING: Final = frozenset(
    {f"{_AVATAR}/Interrupt", f"{_STAGE}/Panic", f"{_STAGE}/StopRecording"},
)
#: Never refused: whoever looks after a service that is full must see that it is.
UNCOUNTED: Final = frozenset({METRICS})
#: Nothing of these is begun while memory is short.
SPEAKING: Final = frozenset(
    {
        f"{_AVATAR}/Speak",
        f"{_AVATAR}/SpeakStream",
        f"{_AVATAR}/Animate",
        f"{_AVATAR}/Converse",
        f"{_STAGE}/ReplayTake",
        "/nvidia_ace.services.a2f_controller.v1.A2FControllerService/ProcessAudioStream",
    }
)

#: Calls whose client may be silent: how long, conversations have a limit of their own for.
UNHURRIED: Final = frozenset({f"{_AVATAR}/Converse"})

_CALL: Final = (Use.CALL,)
_USES: Final[Mapping[str, tuple[Use, ...]]] = {
    f"{_AVATAR}/Converse": (Use.CALL, Use.CONVERSATION),
    WEB_SOCKET: (Use.CONNECTION,),
    WEB_CAPTIONS: (Use.CONNECTION,),
    WEB_CHAT: (Use.CONNECTION,),
    WEB_PAGE: (),
    WEB_PROFILES: (),
} | dict.fromkeys(STOPPING | UNCOUNTED, ())


def uses_of(method: str) -> tuple[Use, ...]:
    """What a call of `method` holds."""
    return _USES.get(method, _CALL)
