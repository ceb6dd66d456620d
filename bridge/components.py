"""Which parts the settings mean: engine, animator, phones, MQTT… None of them is started here."""

import random

from bridge.clock import Clock
from bridge.config import Settings
from bridge.control.mqtt.follower import Watched
from bridge.control.mqtt.service import Commanded, Mqtt
from bridge.engines.animator import Animator
from bridge.engines.cascade import CascadeEngine
from bridge.engines.embedded import EmbeddedEngine
from bridge.engines.engine import Engine
from bridge.engines.openai_transcriber import OpenAiTranscriber
from bridge.engines.recognizer import PocketTranscriber
from bridge.engines.remote import ModelEngine
from bridge.engines.speech_animator import SpeechAnimator
from bridge.engines.transcriber import Transcriber
from bridge.inputs.lead import Lead
from bridge.inputs.phone import ReceivedFrame
from bridge.inputs.phones import Phones
from bridge.inputs.puppets import Stage
from bridge.inputs.timecode import TimecodeInput, timecode_input
from bridge.outputs.timecode import Timecode


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


def make_transcriber(settings: Settings, clock: Clock) -> Transcriber | None:
    """What writes down users' speech; None where the engine hears for itself, or nobody shall."""
    engine = settings.engine
    if engine.name == "exomni":
        return None
    if engine.name == "cascade" and engine.cascade.transcription.base_url:
        return OpenAiTranscriber(engine.cascade.transcription, clock)
    recognition = settings.hearing.recognition
    return PocketTranscriber(recognition, clock) if recognition.enabled else None


def make_timecode_input(
    settings: Settings, timecode: Timecode, clock: Clock
) -> TimecodeInput | None:
    """What hears timecode by sound or MIDI and tells `timecode`; None for other sources."""
    wanted = settings.timecode
    return timecode_input(wanted.source, wanted.device, wanted.midi_port, timecode, clock)


def make_phones(
    settings: Settings, stage: Stage, timecode: Timecode, clock: Clock
) -> Phones | None:
    """What hears phones, moves the characters on `stage` and tells `timecode`; None where nobody
    listens for phones.
    """
    if not settings.inputs.livelink.enabled:
        return None
    lead = Lead()

    def tell(frame: ReceivedFrame) -> None:
        if frame.timed and lead.follows(frame):
            timecode.hear_frame(
                "livelink", frame.frame_number, frame.sub_frame, frame.rate, frame.arrived_s
            )

    phones = Phones(settings.inputs.livelink, stage, clock)
    phones.listen(tell)
    return phones


def make_mqtt(settings: Settings, cast: Watched, desk: Commanded, clock: Clock) -> Mqtt | None:
    """What connects to an MQTT broker; None where nobody wants one. Raises `ConfigError`."""
    if not settings.mqtt.enabled:
        return None
    return Mqtt(settings.mqtt, cast, desk, clock, random.Random())
