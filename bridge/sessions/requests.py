"""From what a caller orders and what a character is to what the engine and the mixer need."""

import math
from dataclasses import asdict, dataclass

from pydantic import ValidationError

from bridge.config import CharacterConfig, VoiceConfig
from bridge.engines.animator import AnimationRequest
from bridge.engines.engine import SpeechRequest, VoiceSettings
from bridge.errors import InvalidArgument, InvalidText, NonFiniteValue, TextTooLong
from bridge.face.emotion import resolve_emotion
from bridge.face.mixer import Mixer
from bridge.face.settings import ExpressionSettings, IdleSettings
from bridge.sessions.orders import AnimateOrder, SpeakOrder, VoiceOverrides
from bridge.yamlfile import explain


def speech_request(
    order: SpeakOrder, config: CharacterConfig, text_limit: int
) -> tuple[SpeechRequest, dict[str, float]]:
    """The engine's request and the mood's weights for `order` on a character.

    Raises `TextTooLong`, `InvalidText`, `UnknownEmotion`, `InvalidArgument`, `NonFiniteValue`.
    """
    if len(order.text) > text_limit:
        raise TextTooLong(len(order.text), text_limit)
    if not order.text.strip() and order.question is None:
        raise InvalidText("there is nothing to say: the text is empty")
    label, intensity = _mood(order, config)
    mood = weigh(label, intensity)
    seed = config.resolved_seed if order.seed is None else order.seed
    voice = override(config, order.voice)
    request = SpeechRequest(
        order.text,
        ssml=order.ssml,
        voice=voice,
        emotion=label,
        intensity=intensity,
        seed=seed,
        role=order.role,
        character=config.name,
        question=order.question,
        instructions=order.instructions,
        history=order.history,
        language=order.language,
    )
    return request, mood


def animation_request(
    order: AnimateOrder, config: CharacterConfig, text_limit: int
) -> tuple[AnimationRequest, dict[str, float]]:
    """The animator's request and the mood's weights for `order` on a character.

    Raises `TextTooLong`, `UnknownEmotion`, `InvalidArgument`, `NonFiniteValue`.
    """
    if len(order.transcript) > text_limit:
        raise TextTooLong(len(order.transcript), text_limit)
    seed = config.resolved_seed if order.seed is None else order.seed
    request = AnimationRequest(order.rate_hz, order.transcript, order.language, order.whole, seed)
    if order.mood is None:
        return request, weigh(*_mood(order, config))
    return request, {k: v for name in order.mood for k, v in weigh(name, order.mood[name]).items()}


def weigh(label: str, intensity: float) -> dict[str, float]:
    """Emotion weights of `label` at `intensity`. Raises `UnknownEmotion`, `InvalidArgument`."""
    if not math.isfinite(intensity):
        raise NonFiniteValue("intensity must be a number from 0 to 1")
    if not 0.0 <= intensity <= 1.0:
        raise InvalidArgument(f"intensity {intensity:g} is outside 0 to 1")
    return {name: weight * intensity for name, weight in resolve_emotion(label).items()}


def _mood(order: SpeakOrder | AnimateOrder, config: CharacterConfig) -> tuple[str, float]:
    if order.emotion is None:
        return config.emotion.label, config.emotion.intensity
    return order.emotion, order.intensity


def override(config: CharacterConfig, overrides: VoiceOverrides) -> VoiceSettings:
    """The character's voice with a call's changes. Raises `InvalidArgument`."""
    changes = {k: v for k, v in asdict(overrides).items() if v is not None}
    try:
        voice = VoiceConfig(**(config.voice.model_dump() | changes))
    except ValidationError as error:
        raise InvalidArgument(explain(error, VoiceConfig, "voice"))
    return VoiceSettings(**voice.model_dump())


@dataclass(frozen=True, slots=True)
class Embodied:
    """What a character is like by itself: `seed`, habits, how strongly it shows moods."""

    seed: int
    idle: IdleSettings
    expression: ExpressionSettings


def embodied(config: CharacterConfig) -> Embodied:
    """The plain values of `config` that a mixer needs."""
    shown = config.emotion
    expression = ExpressionSettings(
        upper=shown.strength * shown.upper,
        lower=shown.strength * shown.lower,
        mouth=shown.mouth,
    )
    return Embodied(config.resolved_seed, IdleSettings(**config.idle.model_dump()), expression)


def embody(mixer: Mixer, slot: int, config: CharacterConfig) -> None:
    """Put the character into `slot` of `mixer`."""
    body = embodied(config)
    mixer.assign(slot, seed=body.seed, idle=body.idle, expression=body.expression)
