"""Recorders that write down what they are told."""

from collections.abc import Callable, Sequence

from bridge.errors import AlreadyRecording, NotRecording
from bridge.sessions.recordings import RecordingStatus
from bridge.takes.recorder import RecordingState


class FakeRecorders:
    """`running` is who is recorded, `notes` what was told of the show; `refusal` is raised next."""

    def __init__(self) -> None:
        self.listener: Callable[[RecordingStatus], None] | None = None
        self.running: dict[str, RecordingStatus] = {}
        self.notes: list[tuple[str, str]] = []
        self.refusal: Exception | None = None
        self._latest: dict[str, RecordingStatus] = {}

    async def start(self, character: str = "", name: str = "") -> RecordingStatus:
        if self.refusal is not None:
            raise self.refusal
        character = character or "Ava"
        if character in self.running:
            raise AlreadyRecording(character)
        take = name or f"{character} take"
        status = RecordingStatus(character, take, f"/t/{take}", RecordingState.RECORDING, 0.5)
        self.running[character] = self._latest[character] = status
        self._tell(status)
        return status

    def stop(self, character: str = "") -> list[str]:
        names = [name for name in self.running if name == (character or name)]
        if not names:
            raise NotRecording(character)
        for name in names:
            status = self.running.pop(name)
            folder, seconds = status.folder, 2.0
            ended = RecordingStatus(name, status.take, folder, RecordingState.FINISHED, seconds)
            self._latest[name] = ended
            self._tell(ended)
        return names

    def asked(self, character: str = "") -> list[str]:
        return [name for name in self.running if name == (character or name)]

    async def ended(self, characters: Sequence[str]) -> list[RecordingStatus]:
        return [self._latest[name] for name in characters if name not in self.running]

    def all(self) -> list[RecordingStatus]:
        return list(self.running.values())

    def of(self, character: str) -> RecordingStatus:
        return self._latest[character or "Ava"]

    def note(self, kind: str, text: str = "") -> None:
        self.notes.append((kind, text))

    def _tell(self, status: RecordingStatus) -> None:
        if self.listener is not None:
            self.listener(status)
