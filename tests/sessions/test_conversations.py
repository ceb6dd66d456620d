"""Conversations are held, interrupted, lost and resumed, in virtual time."""

from dataclasses import replace

import pytest

from bridge.config import CharacterConfig
from bridge.conversation import ConversationEnded, EndCause, Interrupted, TurnFailed, Understood
from bridge.engines.engine import Capabilities, PastExchange, TextRole
from bridge.errors import (
    CapabilityMissing,
    EngineFailed,
    InvalidArgument,
    InvalidMessage,
    SessionTaken,
    TooManyConversations,
    UnknownCharacter,
    UnknownSession,
)
from bridge.events import Audio, Ended, EndReason, Face, Started
from bridge.sessions.conversing import (
    CallerAudio,
    CallerCommit,
    CallerInterrupt,
    CallerPosition,
    CallerSound,
)
from bridge.sessions.orders import SpeakOrder, WhenBusy
from bridge.turns import TurnState as S
from tests.fakes import settle
from tests.fakes_engine import CHUNK_S, CHUNK_SAMPLES, RATE_HZ
from tests.sessions.talking import AVA, SOUND, Call, Talk, voice

ONE_TURN = [S.LISTENING, S.THINKING, S.SPEAKING, S.LISTENING]


async def hear(talk: Talk, call: Call, pattern: str) -> None:
    """The caller's microphone, in real time."""
    for one in pattern:
        await call.say(CallerAudio(voice(one)))
        await talk.clock.advance(0.1)


async def test_a_typed_line_is_answered_and_remembered() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two")
        await talk.clock.advance(2.0)
        assert call.states == ONE_TURN
        await call.say("three")
        await talk.clock.advance(2.0)
        request = talk.engine.requests[-1]
        assert request.role is TextRole.PROMPT
        assert request.history == (PastExchange("one two", "one two"),)


async def test_speech_is_understood_while_it_is_said_and_answered() -> None:
    async with Talk().running() as talk:
        talk.transcriber.texts = ["who goes there"]
        call = await talk.call(sound=SOUND)
        await hear(talk, call, ".....#####.........")
        await talk.clock.advance(3.0)
        understood = call.of(Understood)
        assert understood[0] == Understood("who")
        assert understood[-1] == Understood("who goes there", complete=True)
        assert [r.text for r in talk.engine.requests] == ["who goes there"]
        assert call.states == [S.LISTENING, S.USER_SPEAKING, *ONE_TURN[1:]]


async def test_an_engine_that_hears_gets_the_sound() -> None:
    async with Talk().running() as talk:
        talk.engine.capabilities = Capabilities(True, True, False, False, RATE_HZ, answers=True)
        call = await talk.call(sound=SOUND)
        await hear(talk, call, ".....#####.........")
        (request,) = talk.engine.requests
        assert request.question is not None
        assert len(request.question.pcm) / request.question.rate_hz > 0.5
        assert talk.transcriber.count == 0


async def test_an_interrupt_tells_where_to_stop_and_keeps_what_was_heard() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two three four")
        await talk.clock.advance(0.04 + 1.5 * CHUNK_S)
        await call.say(CallerInterrupt())
        (told,), (ended,) = call.of(Interrupted), call.of(Ended)
        assert told.stop_samples == ended.spoken_samples == int(1.5 * CHUNK_SAMPLES)
        assert (ended.reason, ended.spoken_text) == (EndReason.INTERRUPTED, "one two")
        await call.say("go on")
        assert talk.engine.requests[-1].history == (
            PastExchange("one two three four", "one two —"),
        )


async def test_nothing_of_an_interrupted_answer_comes_after_it() -> None:
    async with Talk().running() as talk:
        talk.engine.pace_s = 0.2
        call = await talk.call()
        await call.say("one two three four five six")
        await talk.clock.advance(0.7)
        await call.say(CallerInterrupt())
        at = next(i for i, e in enumerate(call.events) if isinstance(e, Interrupted))
        await talk.clock.advance(3.0)
        assert not [e for e in call.events[at:] if isinstance(e, Audio | Face)]
        assert talk.engine.closed_count == 1


async def test_the_callers_own_playback_says_what_was_heard() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two three four")
        await talk.clock.advance(3.5 * CHUNK_S)
        utterance = call.of(Started)[0].utterance_id
        await call.say(CallerPosition(utterance, 1.1 * CHUNK_S), CallerInterrupt())
        assert call.of(Interrupted)[0].stop_samples == round(1.1 * CHUNK_SAMPLES)
        assert call.of(Ended)[0].spoken_text == "one two"


async def test_a_caller_that_plays_late_is_still_listening_to_the_end() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two")
        await talk.clock.advance(0.5)
        await call.say(CallerPosition(call.of(Started)[0].utterance_id, 0.0))
        await talk.clock.advance(0.5)
        assert call.states[-1] is S.SPEAKING
        await call.say(CallerInterrupt())
        assert call.of(Ended)[0].reason is EndReason.INTERRUPTED
        assert call.of(Ended)[0].spoken_text == "one two"


async def test_what_is_rendered_for_the_caller_alone_is_spoken_until_it_was_heard() -> None:
    async with Talk().running() as talk:
        call = await talk.call(render_only=True)
        await call.say("one two three")
        assert len(call.of(Audio)) == 3
        await talk.clock.advance(1.5 * CHUNK_S)
        assert call.states[-1] is S.SPEAKING
        await call.say(CallerInterrupt())
        assert call.of(Interrupted)[0].stop_samples == int(1.5 * CHUNK_SAMPLES)
        assert call.of(Ended)[0].spoken_text == "one two"


async def test_speech_over_an_answer_interrupts_it_and_is_answered() -> None:
    async with Talk().running() as talk:
        talk.transcriber.texts = ["wait a moment"]
        call = await talk.call(sound=SOUND)
        await call.say("one two three four five six seven eight nine ten")
        await hear(talk, call, "......######........")
        assert call.of(Ended)[0].reason is EndReason.INTERRUPTED
        assert talk.engine.requests[-1].text == "wait a moment"
        assert call.states[2:6] == [S.SPEAKING, S.INTERRUPTED, S.USER_SPEAKING, S.THINKING]


async def test_without_barge_in_a_turn_that_was_committed_is_answered_next() -> None:
    sound = CallerSound(SOUND.rate_hz, echo_canceled=True, barge_in=False)
    async with Talk().running() as talk:
        talk.transcriber.texts = ["mhm", "and then"]
        call = await talk.call(sound=sound)
        await call.say("one two three four five six seven eight")
        await hear(talk, call, ".....#####........#####")
        await call.say(CallerCommit())
        assert call.states[-1] is S.SPEAKING
        await talk.clock.advance(8.0)
        assert [e.reason for e in call.of(Ended)] == [EndReason.COMPLETED] * 2
        assert [r.text for r in talk.engine.requests[1:]] == ["and then"]


async def test_a_text_takes_the_place_of_what_is_being_said() -> None:
    async with Talk().running() as talk:
        call = await talk.call(sound=SOUND)
        await hear(talk, call, ".....####")
        await call.say("typed")
        await hear(talk, call, "..........")
        assert call.of(TurnFailed)[0].reason == "SPEECH_DROPPED"
        assert [r.text for r in talk.engine.requests] == ["typed"]


async def test_push_to_talk_ends_by_a_commit_only() -> None:
    async with Talk().running() as talk:
        sound = CallerSound(SOUND.rate_hz, hands_free=False)
        call = await talk.call(sound=sound)
        await hear(talk, call, "####...........")
        assert call.states[-1] is S.USER_SPEAKING
        await call.say(CallerCommit())
        assert call.states[2:4] == [S.THINKING, S.SPEAKING]


async def test_speech_without_words_is_told_and_the_conversation_lives() -> None:
    async with Talk().running() as talk:
        talk.transcriber.texts = [" "]
        call = await talk.call(sound=SOUND)
        await hear(talk, call, ".....#####.........")
        assert call.of(TurnFailed)[0].reason == "NOTHING_UNDERSTOOD"
        await call.say("hello")
        await talk.clock.advance(1.0)
        assert call.of(Ended)[0].reason is EndReason.COMPLETED


@pytest.mark.parametrize("fail_at", [0, 2])
async def test_an_engine_that_fails_costs_the_turn_only(fail_at: int) -> None:
    async with Talk().running() as talk:
        talk.engine.fail_at, talk.engine.error = fail_at, EngineFailed("broken")
        call = await talk.call()
        await call.say("one two three")
        await talk.clock.advance(2.0)
        failed = call.of(TurnFailed)
        ended = [e for e in call.of(Ended) if e.reason is EndReason.FAILED]
        assert [f.reason for f in failed] + [e.error_reason for e in ended] == ["ENGINE_FAILED"]
        assert call.states[-1] is S.LISTENING
        talk.engine.fail_at = 99
        await call.say("again")
        await talk.clock.advance(2.0)
        assert call.of(Ended)[-1].reason is EndReason.COMPLETED


async def test_a_lost_connection_stops_the_character_and_is_resumed() -> None:
    async with Talk().running() as talk:
        first = await talk.call()
        await first.say("one two three four")
        await talk.clock.advance(0.6)
        await first.lose()
        assert talk.cast.speaking_count == 0
        await talk.clock.advance(5.0)
        opened = first.opened
        second = await talk.call(session_id=opened.session_id, received=first.received)
        assert (second.opened.resumed, second.opened.lost_count) == (True, 0)
        assert [n.sequence for n in (*first.numbered[1:], *second.numbered[1:])] == list(
            range(1, second.received + 1)
        )
        assert second.of(Ended)[0].reason is EndReason.INTERRUPTED


async def test_what_was_not_received_comes_again() -> None:
    async with Talk().running() as talk:
        first = await talk.call()
        await first.say("one")
        await talk.clock.advance(1.0)
        await first.lose()
        second = await talk.call(session_id=first.opened.session_id, received=3)
        assert second.numbered[1:] == first.numbered[4:]


async def test_what_is_too_much_to_keep_is_declared_lost() -> None:
    async with Talk(replay_bytes=64 * 1024).running() as talk:
        first = await talk.call()
        await first.say("one two three four five six seven eight nine ten")
        await talk.clock.advance(5.0)
        await first.lose()
        second = await talk.call(session_id=first.opened.session_id, received=1)
        lost = second.opened.lost_count
        assert lost > 0
        assert second.numbered[1].sequence == lost + 2


async def test_a_newer_connection_takes_over() -> None:
    async with Talk().running() as talk:
        first = await talk.call()
        second = await talk.call(session_id=first.opened.session_id, received=first.received)
        assert isinstance(first.error, SessionTaken)
        await second.say("hello")
        await talk.clock.advance(1.0)
        assert second.of(Ended)


async def test_nobody_can_come_back_after_the_grace_time() -> None:
    async with Talk(resume_s=30).running() as talk:
        first = await talk.call()
        await first.lose()
        await talk.clock.advance(29.0)
        assert talk.conversations.count == 1
        await talk.clock.advance(1.5)
        assert talk.conversations.count == 0
        late = await talk.call(session_id=first.opened.session_id)
        assert isinstance(late.error, UnknownSession)


async def test_a_caller_that_closes_its_side_hears_the_answer_out() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two three")
        await call.hang_up()
        await talk.clock.advance(1.0)
        assert call.states[-1] is S.SPEAKING
        await talk.clock.advance(1.0)
        assert call.of(Ended)[0].reason is EndReason.COMPLETED
        assert call.events[-1] == ConversationEnded(EndCause.LEFT)
        assert call.over
        assert talk.conversations.count == 0


async def test_silence_for_an_hour_ends_it_as_idle() -> None:
    async with Talk(idle_s=600).running() as talk:
        call = await talk.call(sound=SOUND)
        silence = CallerAudio(voice("." * 600))
        for _ in range(60):
            await call.say(silence)
            await talk.clock.advance(60.0)
        assert call.events[-1] == ConversationEnded(EndCause.IDLE)
        assert call.states == [S.LISTENING, S.ENDED]


async def test_a_caller_who_falls_silent_in_the_middle_of_a_turn_is_idle_too() -> None:
    async with Talk(idle_s=600).running() as talk:
        call = await talk.call(sound=CallerSound(SOUND.rate_hz, hands_free=False))
        await hear(talk, call, "###")
        assert call.states[-1] is S.USER_SPEAKING
        await talk.clock.advance(601.0)
        assert call.events[-1] == ConversationEnded(EndCause.IDLE)


async def test_the_longest_conversation_ends_in_the_middle_of_a_word() -> None:
    async with Talk(longest_s=2).running() as talk:
        call = await talk.call()
        await call.say(" ".join(["word"] * 20))
        await talk.clock.advance(3.0)
        assert call.of(Ended)[0].reason is EndReason.INTERRUPTED
        assert call.events[-1] == ConversationEnded(EndCause.LENGTH)
        assert call.over


@pytest.mark.parametrize("policy", WhenBusy)
async def test_two_conversations_with_one_character_follow_the_policy(policy: WhenBusy) -> None:
    async with Talk().running() as talk:
        one, two = await talk.call(), await talk.call(when_busy=policy)
        await one.say("one two three four")
        await talk.clock.advance(0.5)
        await two.say("hello")
        await talk.clock.advance(4.0)
        if policy is WhenBusy.REFUSE:
            assert two.of(TurnFailed)[0].reason == "CHARACTER_BUSY"
        else:
            assert two.of(Ended)[0].reason is EndReason.COMPLETED
        stopped = policy is WhenBusy.INTERRUPT
        assert bool(one.of(Interrupted)) is stopped
        assert one.states[-1] is S.LISTENING


async def test_somebody_elses_interrupt_is_told_and_remembered() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two three four")
        await talk.clock.advance(0.04 + 1.5 * CHUNK_S)
        await talk.cast.interrupt("Ava")
        await settle()
        assert call.of(Interrupted)[0].stop_samples == int(1.5 * CHUNK_SAMPLES)
        await call.say("so")
        assert talk.engine.requests[-1].history[0].reply == "one two —"


async def test_the_persona_the_scene_and_the_greeting_are_told() -> None:
    config = AVA.model_copy(update={"greeting": "Halt there"})
    async with Talk(config).running() as talk:
        call = await talk.call(instructions="It rains.")
        await talk.clock.advance(2.0)
        assert call.of(Ended)[0].spoken_text == "Halt there"
        await call.say("hello")
        line, answer = talk.engine.requests
        assert line.role is TextRole.LINE
        assert answer.instructions.split("\n\n") == [
            "You guard the bridge.",
            "It rains.",
            "You opened this conversation by saying: Halt there",
        ]
        assert answer.history == ()


async def test_a_text_that_is_too_long_or_empty_is_a_failed_turn() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("word " * 10_000)
        await call.say(" ")
        assert [f.reason for f in call.of(TurnFailed)] == ["TEXT_TOO_LONG", "INVALID_TEXT"]
        assert call.states[-1] is S.LISTENING


async def test_bad_orders_are_refused() -> None:
    async with Talk(conversations=2).running() as talk:
        assert isinstance((await talk.call(character="Eva")).error, UnknownCharacter)
        assert isinstance((await talk.call(session_id="x")).error, UnknownSession)
        assert isinstance((await talk.call(instructions="a" * 10**6)).error, InvalidArgument)
        first = await talk.call()
        wrong = await talk.call(session_id=first.opened.session_id, received=99)
        assert isinstance(wrong.error, InvalidArgument)
        assert first.error is None
        await talk.call()
        assert isinstance((await talk.call()).error, TooManyConversations)


async def test_audio_that_was_not_announced_breaks_the_stream_and_not_the_session() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say(CallerAudio(voice("#")))
        assert isinstance(call.error, InvalidMessage)
        again = await talk.call(session_id=call.opened.session_id, received=call.received)
        assert again.error is None


async def test_speech_needs_somebody_who_understands_it() -> None:
    async with Talk(hears=False).running() as talk:
        assert isinstance((await talk.call(sound=SOUND)).error, CapabilityMissing)
        assert (await talk.call()).error is None


async def test_a_service_that_stops_says_so() -> None:
    async with Talk().running() as talk:
        call = await talk.call()
        await call.say("one two three")
        await talk.clock.advance(0.5)
        talk.conversations.close()
        await settle()
        assert call.events[-1] == ConversationEnded(EndCause.SHUTDOWN)
        assert call.over


async def test_other_speech_of_the_character_goes_on_beside_a_conversation() -> None:
    async with Talk(AVA, CharacterConfig(name="Ben")).running() as talk:
        call = await talk.call(character="ben")
        assert call.opened.character == "Ben"
        speech = talk.cast.speak(SpeakOrder("one two", character="Ava"))
        await call.say("hello")
        assert isinstance(await anext(speech), Started)
        assert isinstance(call.of(Started)[0], Started)
        await speech.aclose()


async def test_a_character_that_answers_by_a_script_hopes_for_its_words() -> None:
    rules = [{"hear": "open [the] gate", "say": "Never."}]
    guard = CharacterConfig.model_validate({"name": "Guard", "replies": {"rules": rules}})
    talk = Talk(guard)
    talk.engine.capabilities = replace(talk.engine.capabilities, answers=False)
    async with talk.running():
        await talk.call(sound=SOUND)
    assert talk.transcriber.hints == ("open the gate", "open gate")
