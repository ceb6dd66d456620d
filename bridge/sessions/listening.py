"""The ears of one conversation: a caller's microphone in, its turns and interruptions out."""

from collections.abc import Iterable
from typing import Protocol

from bridge.audio.heard import (
    BargedIn,
    HearingEvent,
    UserAudio,
    UserSpeechEnded,
    UserSpeechIgnored,
    UserSpeechStarted,
)
from bridge.audio.pcm import Pcm
from bridge.conversation import Understood
from bridge.engines.transcriber import Transcriber, Transcript
from bridge.sessions.audience import Audience
from bridge.sessions.hearing import Hearing
from bridge.sessions.question import Question
from bridge.sessions.transcription import Spawn, Transcription


class Listener(Protocol):
    """Who wants to know: a conversation."""

    def speech_started(self) -> None: ...

    def speech_ignored(self) -> None: ...

    def barged_in(self) -> None: ...

    def asked(self, question: Question) -> None: ...

    def understood(self, understood: Understood) -> None: ...


class Listening:
    """One microphone. `transcriber` None: the engine hears for itself."""

    def __init__(
        self,
        hearing: Hearing,
        rate_hz: int,
        transcriber: Transcriber | None,
        language: str,
        listener: Listener,
        spawn: Spawn,
    ) -> None:
        self._hearing = hearing
        self._rate_hz = rate_hz
        self._transcriber = transcriber
        self._language = language
        self._listener = listener
        self._spawn = spawn
        self._transcription: Transcription | None = None

    def cut(self, pcm: Pcm) -> Iterable[Pcm]:
        """Pieces to `feed` one after the other, with others running in between."""
        return self._hearing.cut(pcm)

    def feed(self, pcm: Pcm) -> None:
        """More of the microphone, `[n]` int16 at its rate."""
        self._take(self._hearing.feed(pcm))

    def commit(self) -> None:
        """The caller has done speaking."""
        self._take(self._hearing.commit())

    def discard(self) -> None:
        """Forget what is being said; nothing of it is told any more."""
        self._hearing.discard()
        self._drop()

    def played(self, audience: Audience, offset_samples: int, pcm: Pcm, now_s: float) -> None:
        """The caller will play `pcm` of an answer, at the time that its audience hears it."""
        at_s = audience.heard_s(offset_samples)
        if at_s is not None:
            ahead = round((at_s - now_s) * self._rate_hz)
            at = self._hearing.position_samples + ahead
            self._hearing.played(pcm, audience.rate_hz, max(at, 0))

    def silenced(self) -> None:
        """The caller plays nothing more of the answer."""
        self._hearing.silenced(self._hearing.position_samples)

    def _take(self, events: Iterable[HearingEvent]) -> None:
        for event in events:
            match event:
                case UserSpeechStarted():
                    self._begin()
                case UserAudio():
                    if self._transcription is not None:
                        self._transcription.feed(event.pcm)
                case BargedIn():
                    self._listener.barged_in()
                case UserSpeechIgnored():
                    self._drop()
                    self._listener.speech_ignored()
                case UserSpeechEnded():
                    self._end(event)

    def _begin(self) -> None:
        if self._transcriber is not None:
            self._transcription = Transcription(
                self._transcriber, self._language, self._tell, self._spawn
            )
        self._listener.speech_started()

    def _end(self, event: UserSpeechEnded) -> None:
        transcription, self._transcription = self._transcription, None
        if transcription is None:
            self._listener.asked(Question(pcm=event.pcm))
            return
        transcription.finish()
        self._listener.asked(Question(transcription=transcription))

    def _tell(self, transcript: Transcript) -> None:
        self._listener.understood(Understood(transcript.text, transcript.complete))
        if self._transcription is not None:
            self._take(self._hearing.understood(transcript.text))

    def _drop(self) -> None:
        if self._transcription is not None:
            self._transcription.drop()
            self._transcription = None
