"""Which parts the settings mean: engine, animator, phones, MQTT… None of them is started here."""

import random

from bridge.clock import Clock
from bridge.config import Settings, secret
from bridge.control.mqtt.follower import Watched
from bridge.control.mqtt.service import Commanded, Mqtt
from bridge.engines.named import make_animator as make_animator
from bridge.engines.named import make_engine as make_engine
from bridge.engines.openai_transcriber import OpenAiTranscriber
from bridge.engines.recognizer import PocketTranscriber
from bridge.engines.transcriber import Transcriber
from bridge.inputs.lead import Lead
from bridge.inputs.phone import ReceivedFrame
from bridge.inputs.phones import Phones
from bridge.inputs.puppets import Stage
from bridge.inputs.timecode import TimecodeInput, timecode_input
from bridge.limits.allowance import Allowance
from bridge.outputs.timecode import Timecode
from bridge.security.safeguards import Safeguards


def make_safeguards(settings: Settings, clock: Clock) -> Safeguards:
    """Who may call, and the certificate. Raises `ConfigError`."""
    security = settings.security
    return Safeguards(security, clock, secret(security.token_variable))


def make_allowance(settings: Settings, clock: Clock) -> Allowance:
    """What callers may use, one and all together."""
    connections, conversations = settings.web.clients, settings.sessions.conversations
    return Allowance(settings.limits, connections, conversations, clock)


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
