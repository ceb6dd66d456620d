"""Whether the engine speaks, and has every character's voice."""

from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing
from typing import Final

from bridge.clock import Clock
from bridge.config import CharacterConfig
from bridge.doctor.check import Check, fail, ok, warn
from bridge.engines.engine import Engine, SpeechRequest, VoiceSettings
from bridge.errors import BridgeError, UnknownVoice
from bridge.events import Audio

#: Starting speech processes and a first utterance on a busy machine, seconds.
_TIMEOUT_S: Final = 30.0
#: From request to first audio, milliseconds; the budget of one utterance alone is 50.
_SLOW_MS: Final = 150.0

_REINSTALL: Final = "`pip install --force-reinstall espeakng-loader`"


async def check_speech(
    engine: Engine, characters: Sequence[CharacterConfig], clock: Clock
) -> AsyncIterator[Check]:
    """The engine starts, has voices and speaks; `engine` is not started yet, and closed after."""
    try:
        async with clock.timeout_at(clock.now() + _TIMEOUT_S):
            await engine.start()
    except (BridgeError, TimeoutError) as error:
        what = str(error) or f"it did not start within {_TIMEOUT_S:.0f} s"
        yield fail("speech", what, f"reinstall the speech library: {_REINSTALL}")
        return
    try:
        yield _voices(engine)
        for character in characters:
            yield _voice_of(engine, character)
        yield await _first_audio(engine, clock)
    finally:
        await engine.close()


def _voices(engine: Engine) -> Check:
    count = len(engine.voices())
    if not count:
        return fail("voices", f"the {engine.name} engine has none", _REINSTALL)
    return ok("voices", f"{count} in the {engine.name} engine")


def _voice_of(engine: Engine, character: CharacterConfig) -> Check:
    name, voice = f"voice of {character.name}", character.voice.name
    try:
        engine.check(SpeechRequest("yes", voice=VoiceSettings(name=voice)))
    except UnknownVoice as error:
        return fail(name, str(error), f"set `voice: name:` of {character.name} to one that exists")
    return ok(name, voice)


async def _first_audio(engine: Engine, clock: Clock) -> Check:
    asked_s = clock.now()
    try:
        async with (
            clock.timeout_at(asked_s + _TIMEOUT_S),
            aclosing(engine.speak(SpeechRequest("All systems are ready."))) as events,
        ):
            async for event in events:
                if isinstance(event, Audio):
                    return _judge((clock.now() - asked_s) * 1000.0)
    except (BridgeError, TimeoutError) as error:
        what = str(error) or f"no audio within {_TIMEOUT_S:.0f} s"
        return fail("speech", what, _REINSTALL)
    return fail("speech", "an utterance without audio", _REINSTALL)


def _judge(first_audio_ms: float) -> Check:
    what = f"first audio after {first_audio_ms:.0f} ms"
    if first_audio_ms > _SLOW_MS:
        return warn("speech", what, "the machine is busy: close what else computes, and try again")
    return ok("speech", what)
