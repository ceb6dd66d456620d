"""A stage that notes what faces from outside do on it."""

from bridge.errors import UnknownCharacter
from bridge.face.external import Opening
from bridge.face.frame import FaceRows
from tests.fakes import VirtualClock


class Stage:
    """Notes what it is told; knows Ava and Ben."""

    def __init__(self) -> None:
        self.clock = VirtualClock(10.0)
        self.known = {"", "Ava", "Ben"}
        self.openings: dict[str, Opening] = {}
        self.shown: list[tuple[str, float]] = []
        self.delays_s: list[float] = []
        self.closed: list[str] = []

    def face_input(self, character: str) -> "Seat":
        self.check(character)
        return Seat(self, character)

    def check(self, character: str) -> None:
        if character not in self.known:
            raise UnknownCharacter(character)


class Seat:
    def __init__(self, stage: Stage, character: str) -> None:
        self.stage, self.character = stage, character

    def open(self, opening: Opening) -> None:
        self.stage.check(self.character)
        self.stage.openings[self.character] = opening

    def feed(self, face: FaceRows, delay_s: float) -> None:
        self.stage.check(self.character)
        self.stage.shown.append((self.character, round(float(face.coefficient("jawOpen")[0]), 4)))
        self.stage.delays_s.append(delay_s)

    def close(self) -> None:
        self.stage.closed.append(self.character)
