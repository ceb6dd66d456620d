"""Character ↔ CharacterConfig, and the etag that says which version of one is meant."""

import hashlib
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from exomni.v1 import audio_pb2, character_service_pb2, face_pb2
from google.protobuf.message import Message
from pydantic import ValidationError

from bridge.config import CharacterConfig, OutputSettings, VoiceConfig, option_names
from bridge.errors import InvalidCharacter
from bridge.rpc.directions import stance_message, stance_values
from bridge.rpc.orders import FULL_INTENSITY, VOICE_FIELDS, voice_values
from bridge.settings.adjustment import Adjustment
from bridge.wire.convert import frame_rate, frame_rate_message
from bridge.yamlfile import explain

#: Keeps both parts of a rate up to 120 Hz within 32 bits.
_MAX_DENOMINATOR: Final = 1_000_000


def etag_of(config: CharacterConfig) -> str:
    """Equal for equal settings, different otherwise."""
    return hashlib.sha256(config.model_dump_json().encode()).hexdigest()[:16]


def character_message(config: CharacterConfig) -> character_service_pb2.Character:
    """Every setting spelled out, and the etag."""
    idle = config.idle
    return character_service_pb2.Character(
        name=config.name,
        etag=etag_of(config),
        subject=config.subject,
        device_id=config.device_id,
        voice=_voice_message(config.voice),
        emotion=face_pb2.Emotion(label=config.emotion.label, intensity=config.emotion.intensity),
        stance=stance_message(config.stance),
        expression=character_service_pb2.ExpressionSettings(
            strength=config.emotion.strength,
            upper=config.emotion.upper,
            lower=config.emotion.lower,
            mouth=config.emotion.mouth,
        ),
        idle=character_service_pb2.IdleSettings(
            enabled=idle.enabled,
            blinks_per_minute=idle.blinks_per_minute,
            head_sway=idle.head_sway,
            gaze=idle.gaze,
            breathing=idle.breathing,
        ),
        seed=config.seed,
        outputs=[_output_message(output) for output in config.outputs],
        persona=config.persona,
        greeting=config.greeting,
        record=config.record,
    )


def character_config(message: character_service_pb2.Character) -> CharacterConfig:
    """The settings in `message`; what it leaves out has its default. Raises `InvalidCharacter`."""
    values: dict[str, Any] = {
        "name": message.name,
        "subject": message.subject,
        "device_id": message.device_id,
        "voice": voice_values(message.voice),
        "stance": stance_values(message.stance),
        "idle": _present(message.idle),
        "outputs": [_output_values(output) for output in message.outputs],
        "persona": message.persona,
        "greeting": message.greeting,
        "record": message.record or "off",
    }
    if message.HasField("seed"):
        values["seed"] = message.seed
    values["emotion"] = _emotion_values(message.emotion) | _present(message.expression)
    try:
        return CharacterConfig.model_validate(values)
    except ValidationError as error:
        raise InvalidCharacter(explain(error, CharacterConfig, "character"))


def _voice_message(voice: VoiceConfig) -> audio_pb2.VoiceSettings:
    values = {field: getattr(voice, setting) for field, setting in VOICE_FIELDS.items()}
    return audio_pb2.VoiceSettings(**values)


def _emotion_values(message: face_pb2.Emotion) -> dict[str, Any]:
    if not message.label:
        return {}
    given = message.HasField("intensity")
    return {"label": message.label, "intensity": message.intensity if given else FULL_INTENSITY}


def _output_message(output: OutputSettings) -> character_service_pb2.Output:
    message = _plain_output_message(output)
    for name in option_names():
        options = getattr(output, name)
        if options is not None:
            # Its message's fields are named as the settings are.
            given = {key: value for key, value in options if value is not None}
            part = getattr(message, name)
            part.SetInParent()
            part.MergeFrom(type(part)(**given))
    return message


def _adjustment_message(change: Adjustment) -> character_service_pb2.RigAdjustment:
    values = change.model_dump(exclude={"clamp"})
    return character_service_pb2.RigAdjustment(**values, limits=change.clamp)


def _adjustment_values(message: character_service_pb2.RigAdjustment) -> dict[str, Any]:
    values = _present(message)
    limits = values.pop("limits", None)
    return values if limits is None else {**values, "clamp": limits}


def _plain_output_message(output: OutputSettings) -> character_service_pb2.Output:
    return character_service_pb2.Output(
        protocol=output.protocol,
        host=output.host,
        port=output.port or 0,
        frame_rate=frame_rate_message(_rate_of(output.rate_hz)),
        av_offset_ms=output.av_offset_ms,
        rig_profile=output.profile,
        head_included=output.head,
        eyes_included=output.eyes,
        broadcast_allowed=output.broadcast,
        rig_adjustments=map(_adjustment_message, output.adjust),
    )


def _output_values(message: character_service_pb2.Output) -> dict[str, Any]:
    values: dict[str, Any] = {
        "protocol": message.protocol,
        "av_offset_ms": message.av_offset_ms,
        "broadcast": message.broadcast_allowed,
        "adjust": [_adjustment_values(change) for change in message.rig_adjustments],
    }
    if message.host:
        values["host"] = message.host
    if message.port:
        values["port"] = message.port
    if message.HasField("frame_rate"):
        values["rate_hz"] = rate_text(frame_rate(message.frame_rate))
    if message.rig_profile:
        values["profile"] = message.rig_profile
    if message.HasField("head_included"):
        values["head"] = message.head_included
    if message.HasField("eyes_included"):
        values["eyes"] = message.eyes_included
    for name in option_names():
        if message.HasField(name):
            values[name] = _present(getattr(message, name))
    return values


def _rate_of(text: str) -> Fraction:
    # What the settings accept: a decimal, or a fraction of two.
    numerator, _, denominator = text.partition("/")
    rate_hz = Fraction(numerator) / Fraction(denominator or 1)
    return rate_hz.limit_denominator(_MAX_DENOMINATOR)


def rate_text(rate_hz: Fraction) -> str:
    """`rate_hz` as the settings spell it: 60, 59.94, 60000/1001."""
    denominator = rate_hz.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator > 1:
        return str(rate_hz)
    return str(Decimal(rate_hz.numerator) / Decimal(rate_hz.denominator))


def _present(message: Message) -> dict[str, Any]:
    return {
        field.name: tuple(value) if field.is_repeated else value
        for field, value in message.ListFields()
    }
