"""From orders to how they are made, and in which mood; everything wrong with one is found here."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from bridge.audio.pcm import Pcm
from bridge.engines.animator import Animator
from bridge.engines.engine import Engine, TextRole
from bridge.sessions.cues import Cues, cued
from bridge.sessions.directing import directed
from bridge.sessions.ledger import Kind
from bridge.sessions.making import Making
from bridge.sessions.orders import AnimateOrder, ReplayOrder, SpeakOrder
from bridge.sessions.reprise import Reprise
from bridge.sessions.requests import animation_request, speech_request
from bridge.sessions.role import Role
from bridge.sessions.scripted import in_words_of
from bridge.sessions.steering import mood_of
from bridge.sessions.writing import Piece, spoken_as_written

#: How an utterance is made, and its mood: emotion label to 0..1.
Made = tuple[Making, dict[str, float]]


def speech(order: SpeakOrder, role: Role, engine: Engine, text_limit: int) -> Made:
    """`order`'s text, said or answered by `role`. Raises input errors."""
    request, mood = speech_request(order, role.config, text_limit)
    request = in_words_of(role.config, request, engine.capabilities)
    engine.check(request)
    mood, direction = mood_of(order, role, mood), order.direction
    rate_hz = engine.capabilities.sample_rate_hz
    return Making(
        rate_hz,
        lambda: directed(engine.speak(request), direction),
        text_characters=len(order.text),
    ), mood


def written_speech(
    order: SpeakOrder, pieces: AsyncIterator[Piece], role: Role, engine: Engine, text_limit: int
) -> Made:
    """The text that comes in `pieces`, said by `role` as `order` has it. Raises input errors."""
    line = replace(order, text="words", role=TextRole.LINE)
    request, mood = speech_request(line, role.config, text_limit)
    engine.check(request)
    mood, direction = mood_of(order, role, mood), order.direction
    return Making(
        engine.capabilities.sample_rate_hz,
        lambda: directed(spoken_as_written(engine, request, pieces, text_limit), direction),
        kind=Kind.WRITTEN,
    ), mood


def animation(
    order: AnimateOrder, audio: AsyncIterator[Pcm], role: Role, animator: Animator, text_limit: int
) -> Made:
    """A face for `audio`. Raises input errors."""
    request, mood = animation_request(order, role.config, text_limit)
    animator.check(request)
    mood, direction, cues = mood_of(order, role, mood), order.direction, order.cues or Cues()
    rate_hz = request.rate_hz
    return Making(
        rate_hz,
        lambda: directed(cued(animator.animate(request, audio), cues, rate_hz), direction),
        kind=Kind.ANIMATION,
    ), mood


def repeated(order: ReplayOrder, align: Callable[[float], float]) -> Making:
    """The stretch of a take in `order`; `align` as in `Reprise`."""
    reprise = Reprise(order.take, order.first, order.last, order.loop_count, align)
    return Making(order.take.audio_rate_hz, reprise.events, reprise, Kind.REPLAY)
