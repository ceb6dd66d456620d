"""The show: characters, where their frames and sound go, who commands and records them."""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, TypeAlias

from bridge.backstage import Backstage
from bridge.clock import Clock
from bridge.components import make_phones, make_timecode_input
from bridge.config import Settings
from bridge.control.assembly import make_desk
from bridge.face.mixer import Mixer
from bridge.limits.speech import SpeechRoom
from bridge.outputs.carried import Dial
from bridge.outputs.links import Links
from bridge.outputs.pacer import Pacer
from bridge.outputs.sound import SoundStatus
from bridge.sessions.cast import Cast
from bridge.sessions.characters import CharacterStore
from bridge.sessions.conversations import Conversations
from bridge.sessions.conversing import hearing_factory
from bridge.sessions.detectors import detector_factory
from bridge.sessions.director import Director, SceneFiles
from bridge.sessions.performer import Performer
from bridge.sessions.recordings import Recordings
from bridge.sessions.replays import Replays
from bridge.sessions.routing import Routing
from bridge.sessions.take_library import Library
from bridge.sessions.timeline import Timeline
from bridge.takes.recorder import Recorder

#: Runs one part until it is cancelled.
Job: TypeAlias = Callable[[], Coroutine[Any, Any, None]]


class Show:
    """The parts, wired. Build it, keep its `jobs` running."""

    def __init__(
        self,
        settings: Settings,
        store: CharacterStore,
        behind: Backstage,
        clock: Clock,
        room: SpeechRoom,
        links: Links | None = None,
        dials: Mapping[str, Dial] | None = None,
    ) -> None:
        """`room`: how much may be said; `links` and `dials` as `bridge.app.running`.

        Raises `ConfigError`, `InvalidArgument`.
        """
        limits = settings.limits
        self.sound = behind.sound
        self.timeline = Timeline(Mixer(), clock)
        self.pacer = Pacer(
            clock, self.timeline.sample, links=links, dials=dials, timecode=settings.timecode
        )
        timecode = self.pacer.timecode
        audible = self.sound.state.status is SoundStatus.PLAYING
        self.performer = Performer(
            self.timeline, clock, limits, settings.playback, self.sound if audible else None, room
        )
        routing = Routing(self.pacer)
        self.cast = Cast(
            behind.engine,
            store,
            self.performer,
            self.timeline,
            routing,
            clock,
            limits,
            behind.animator,
            settings.floor,
        )
        self.cast.open()
        self._cable = make_timecode_input(settings, timecode, clock)
        self.phones = make_phones(settings, self.cast, timecode, clock)
        ears = hearing_factory(settings.hearing, detector_factory(settings.hearing))
        self.conversations = Conversations(
            self.cast, behind.transcriber, ears, settings.sessions, clock
        )
        self._recorder = Recorder(clock)
        self.recordings = Recordings(
            self.cast, routing, self._recorder, timecode.status, clock, settings.takes
        )
        self.desk = make_desk(
            settings.control,
            self.cast,
            self.cast.names,
            clock,
            SceneFiles(Director(self.cast, clock)),
            timecode,
            self.recordings,
            Replays(Library(settings.takes.path, clock), self.cast, timecode),
        )

    def jobs(self) -> dict[str, Job]:
        """What must run, by the names of its tasks."""
        jobs: dict[str, Job] = {
            "cast": self.cast.run,
            "conversations": self.conversations.run,
            "desk": self.desk.run,
            "pacer": self.pacer.run,
            "sound": self.sound.run,
            "recorder": self._recorder.run,
            "recordings": self.recordings.run,
        }
        if self._cable is not None:
            jobs["timecode input"] = self._cable.run
        if self.phones is not None:
            jobs["phones"] = self.phones.run
        return jobs
