"""Which scope opens which method: one table for every way in.

Methods have the names that gRPC gives them. What the WebSocket carries has the same names; what
only the web has begins with "/web/". A method that is not here is closed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bridge.security.scope import Scope

#: `Rule.character` of a method that concerns every character.
EVERYBODY: Final = "*"

WEB_PAGE: Final = "/web/page"
WEB_PROFILES: Final = "/web/profiles"
WEB_SOCKET: Final = "/web/ws"
WEB_CAPTIONS: Final = "/web/captions"
WEB_CHAT: Final = "/web/chat"
METRICS: Final = "/metrics"


@dataclass(frozen=True, slots=True)
class Rule:
    """Any of `scopes` opens a method; none of them: whoever is known. `public`: anybody.

    `character`: the request's field that names whom it is about ("config.character"), `EVERYBODY`,
    or "" for a method that is about no character.
    """

    scopes: frozenset[Scope] = frozenset()
    character: str = ""
    public: bool = False


def _any_of(*scopes: Scope, character: str = "") -> Rule:
    return Rule(frozenset(scopes), character)


_KNOWN: Final = Rule()
_SPEAK: Final = Scope.SPEAK
_SEES_ALL: Final = _any_of(Scope.WATCH, Scope.MANAGE, character=EVERYBODY)
_MANAGES_ALL: Final = _any_of(Scope.MANAGE, character=EVERYBODY)

_SERVICES: Final[Mapping[str, Mapping[str, Rule]]] = {
    "exomni.v1.AvatarService": {
        "Converse": _any_of(Scope.CONVERSE, character="config.character"),
        "Speak": _any_of(_SPEAK, character="character"),
        "SpeakStream": _any_of(_SPEAK, character="config.character"),
        "Animate": _any_of(_SPEAK, character="config.character"),
        "Interrupt": _any_of(_SPEAK, Scope.CONVERSE, character="character"),
        "Direct": _any_of(_SPEAK, Scope.CONVERSE, character="character"),
        "GetServiceInfo": _KNOWN,
        "ListVoices": _KNOWN,
        "Perceive": _any_of(_SPEAK),
        "Express": _any_of(_SPEAK, character="character"),
    },
    "exomni.v1.CharacterService": {
        "ListCharacters": _KNOWN,
        "GetCharacter": _any_of(Scope.WATCH, Scope.MANAGE, character="name"),
        "CreateCharacter": _MANAGES_ALL,
        "UpdateCharacter": _MANAGES_ALL,
        "DeleteCharacter": _MANAGES_ALL,
        "WatchCharacter": _any_of(Scope.WATCH, character="name"),
    },
    "exomni.v1.StageService": {
        "ListCues": _SEES_ALL,
        "Go": _MANAGES_ALL,
        "Back": _MANAGES_ALL,
        "Standby": _MANAGES_ALL,
        "FireCue": _MANAGES_ALL,
        "ReloadCues": _MANAGES_ALL,
        "Panic": _MANAGES_ALL,
        "SetSlate": _MANAGES_ALL,
        "GetTimecode": _SEES_ALL,
        "JamTimecode": _MANAGES_ALL,
        "StartRecording": _MANAGES_ALL,
        "StopRecording": _MANAGES_ALL,
        "ListRecordings": _SEES_ALL,
        "ReplayTake": _MANAGES_ALL,
        "WatchStage": _SEES_ALL,
    },
    "exomni.v1.PhoneService": {
        "ListPhones": _SEES_ALL,
        "CaptureRest": _MANAGES_ALL,
        "ForgetRest": _MANAGES_ALL,
        "SetFaceMode": _MANAGES_ALL,
    },
    "exomni.v1.MonitorService": {
        "Monitor": _any_of(Scope.WATCH, Scope.MANAGE, Scope.METRICS, character=EVERYBODY),
    },
    "exomni.v1.AdminService": {
        "ReloadSettings": _MANAGES_ALL,
    },
    "exomni.engine.v1.EngineService": {
        "Generate": _any_of(_SPEAK),
        "GetWorkerInfo": _any_of(_SPEAK),
        "WatchWorker": _any_of(_SPEAK),
    },
    "nvidia_ace.services.a2f_controller.v1.A2FControllerService": {
        "ProcessAudioStream": _any_of(_SPEAK),
    },
    # Renderers name a character by ids of their own: what is meant is known too late for a rule.
    "nvidia_ace.services.animation_data.v1.AnimationDataService": {
        "PushAnimationDataStream": _any_of(_SPEAK, character=EVERYBODY),
        "PullAnimationDataStream": _any_of(Scope.WATCH, character=EVERYBODY),
    },
    "nvidia_ace.services.animation_controller.v1.AnimationControllerService": {
        "RequestAnimationIds": _any_of(Scope.WATCH, character=EVERYBODY),
        "PullAnimationDataStream": _any_of(Scope.WATCH, character=EVERYBODY),
        "PushAudioStream": _any_of(_SPEAK, character=EVERYBODY),
        "UpdateAnimationGraphVariable": _any_of(_SPEAK, character=EVERYBODY),
    },
    "grpc.reflection.v1.ServerReflection": {"ServerReflectionInfo": _KNOWN},
    "grpc.reflection.v1alpha.ServerReflection": {"ServerReflectionInfo": _KNOWN},
}

#: Pages hold nothing that is secret: what they show comes by the methods that they call.
_WEB: Final[Mapping[str, Rule]] = {
    WEB_PAGE: Rule(public=True),
    WEB_PROFILES: _any_of(Scope.WATCH, Scope.MANAGE, character=EVERYBODY),
    WEB_SOCKET: _KNOWN,
    WEB_CAPTIONS: _any_of(Scope.WATCH),
    WEB_CHAT: _any_of(_SPEAK),
    METRICS: _any_of(Scope.METRICS),
}

#: Method → who may call it.
RULES: Final[Mapping[str, Rule]] = {
    f"/{service}/{name}": rule
    for service, rules in _SERVICES.items()
    for name, rule in rules.items()
} | dict(_WEB)
