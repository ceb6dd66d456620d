"""SpeakRequest → SpeakOrder, checked against the ranges of the settings."""

from typing import Final

from exomni.v1 import audio_pb2, avatar_service_pb2
from pydantic import ValidationError

from bridge.audio.pcm import CLIENT_RATES_HZ
from bridge.config import EmotionConfig, VoiceConfig
from bridge.engines.engine import TextRole
from bridge.errors import InvalidArgument, UnsupportedAudioRate
from bridge.rpc.directions import opening_of
from bridge.sessions.orders import SpeakOrder, VoiceOverrides, WhenBusy
from bridge.yamlfile import explain

#: Mood strength when a call names a mood and no strength.
FULL_INTENSITY: Final = 1.0

_POLICIES: Final = {
    avatar_service_pb2.BUSY_POLICY_UNSPECIFIED: WhenBusy.QUEUE,
    avatar_service_pb2.BUSY_POLICY_QUEUE: WhenBusy.QUEUE,
    avatar_service_pb2.BUSY_POLICY_INTERRUPT: WhenBusy.INTERRUPT,
    avatar_service_pb2.BUSY_POLICY_REFUSE: WhenBusy.REFUSE,
}

_ROLES: Final = {
    avatar_service_pb2.TEXT_ROLE_UNSPECIFIED: None,
    avatar_service_pb2.TEXT_ROLE_LINE: TextRole.LINE,
    avatar_service_pb2.TEXT_ROLE_PROMPT: TextRole.PROMPT,
}

#: VoiceSettings fields and what the settings call them.
VOICE_FIELDS: Final = {
    "name": "name",
    "rate_wpm": "rate_wpm",
    "pitch": "pitch",
    "pitch_range": "pitch_range",
    "volume_percent": "volume",
}


def speak_order(request: avatar_service_pb2.SpeakRequest) -> SpeakOrder:
    """The order in `request`. Raises `InvalidArgument`, `UnsupportedAudioRate`."""
    if request.seed < 0:
        raise InvalidArgument(f"seed is {request.seed}: give 0 to 2147483647")
    label, intensity = emotion_of(request)
    return SpeakOrder(
        text=request.text,
        character=request.character,
        ssml=request.ssml,
        voice=voice_overrides(request.voice),
        emotion=label,
        intensity=intensity,
        audio_rate_hz=checked_audio_rate(request.audio_rate_hz),
        when_busy=when_busy(request.busy_policy),
        render_only=request.render_only,
        seed=request.seed if request.HasField("seed") else None,
        role=_ROLES[request.text_role],
        direction=opening_of(request),
    )


def emotion_of(
    request: avatar_service_pb2.SpeakRequest
    | avatar_service_pb2.SpeakStreamConfig
    | avatar_service_pb2.ConverseConfig
    | avatar_service_pb2.AnimateConfig,
) -> tuple[str | None, float]:
    """Label and intensity of the mood asked for; None keeps the character's own. Raises."""
    if not request.HasField("emotion"):
        return None, FULL_INTENSITY
    intensity = FULL_INTENSITY
    if request.emotion.HasField("intensity"):
        intensity = _checked_intensity(request.emotion.intensity)
    return request.emotion.label or "neutral", intensity


def when_busy(policy: avatar_service_pb2.BusyPolicy) -> WhenBusy:
    """The policy asked for; to queue, where nobody said."""
    return _POLICIES[policy]


def checked_audio_rate(rate_hz: int) -> int:
    """`rate_hz` if clients may ask for it; 0 is the engine's own. Raises."""
    if rate_hz and rate_hz not in CLIENT_RATES_HZ:
        known = ", ".join(str(rate) for rate in CLIENT_RATES_HZ)
        raise UnsupportedAudioRate(f"audio_rate_hz is {rate_hz}; there are {known}, and 0")
    return rate_hz


def voice_values(message: audio_pb2.VoiceSettings) -> dict[str, str | int]:
    """The fields that `message` sets, by their names in the settings."""
    return {
        setting: getattr(message, field)
        for field, setting in VOICE_FIELDS.items()
        if message.HasField(field)
    }


def voice_overrides(message: audio_pb2.VoiceSettings) -> VoiceOverrides:
    """The changes that `message` asks for. Raises `InvalidArgument`."""
    values = voice_values(message)
    try:
        checked = VoiceConfig.model_validate(values)
    except ValidationError as error:
        raise InvalidArgument(explain(error, VoiceConfig, "voice"))
    return VoiceOverrides(**{name: getattr(checked, name) for name in values})


def _checked_intensity(value: float) -> float:
    try:
        return EmotionConfig(intensity=value).intensity
    except ValidationError as error:
        raise InvalidArgument(explain(error, EmotionConfig, "emotion"))
