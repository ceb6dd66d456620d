"""The engine that settings name, and what goes with it. None is started here."""

from bridge.clock import Clock
from bridge.config import Settings
from bridge.engines.animator import Animator
from bridge.engines.cascade import CascadeEngine
from bridge.engines.embedded import EmbeddedEngine
from bridge.engines.engine import Engine
from bridge.engines.remote import ModelEngine
from bridge.engines.speech_animator import SpeechAnimator


def make_engine(settings: Settings, clock: Clock, animator: Animator | None = None) -> Engine:
    """The engine that `settings` name. Raises `ConfigError`.

    `animator`: started and closed by the caller; only a cascade with a voice elsewhere needs it.
    """
    engine = settings.engine
    match engine.name:
        case "exomni":
            return ModelEngine(engine.exomni, clock)
        case "cascade":
            return CascadeEngine(engine.cascade, EmbeddedEngine(engine, clock), animator, clock)
        case "embedded":
            return EmbeddedEngine(engine, clock)


def make_animator(settings: Settings, clock: Clock) -> Animator | None:
    """What gives a face to speech that callers bring; None where the settings want none."""
    return SpeechAnimator(settings.animation, clock) if settings.animation.enabled else None
