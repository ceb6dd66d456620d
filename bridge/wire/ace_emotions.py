"""The emotions that an ACE client gives with its audio, and those that the face shows of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from bridge.errors import InvalidArgument, UnknownEmotion
from bridge.face.emotion import LABELS, resolve_emotion
from bridge.face.mood import Moods
from bridge.wire.ace import Emotions, Status, emotions, frame_time

#: Key frames of one clip: ten a second for Audio2Face's longest.
MOST_KEY_FRAMES: Final = 3000
#: Names in one of them; Audio2Face has ten.
MOST_NAMES: Final = 64


@dataclass(frozen=True, slots=True)
class EmotionRules:
    """`strength`: factor of every intensity. `most`: how many are shown at once, None is all.

    `followed`: whether given emotions count at all.
    """

    strength: float = 1.0
    most: int | None = None
    followed: bool = True


class GivenEmotions:
    """Reads a clip's emotions; what is wrong with them is told once."""

    def __init__(self, rules: EmotionRules) -> None:
        self._rules = rules
        self._told: set[str] = set()
        self._warnings: list[Status] = []
        self._waiting: list[Emotions] = []
        self._count = 0

    def read(self, given: Emotions) -> dict[str, float]:
        """Label to intensity in [0, 1]. Raises `InvalidArgument` for no time of a clip."""
        if given.time_code < 0.0:
            raise InvalidArgument(f"emotions.time_code is {given.time_code:g}: give 0 or more")
        self._count += 1
        if self._count > MOST_KEY_FRAMES:
            raise InvalidArgument(f"the clip has more than {MOST_KEY_FRAMES} emotion key frames")
        weights = self.weights(given.emotion)
        self._waiting.append(given)
        return weights

    def weights(self, given: Mapping[str, float]) -> dict[str, float]:
        """Label to intensity in [0, 1], by the rules. Raises `InvalidArgument` for too many."""
        if len(given) > MOST_NAMES:
            raise InvalidArgument(f"{len(given)} emotions at once: give {MOST_NAMES} at most")
        if not self._rules.followed:
            return {}
        found: dict[str, float] = {}
        for name, value in sorted(given.items()):
            for label in self._labels(name):
                weight = self._within(name, value) * self._rules.strength
                found[label] = min(found.get(label, 0.0) + weight, 1.0)
        strongest = sorted(found, key=found.__getitem__, reverse=True)[: self._rules.most]
        return {label: found[label] for label in strongest if found[label] > 0.0}

    def before(self, time_s: float) -> list[Emotions]:
        """What was given for times before `time_s`, each once, as it was given."""
        due = [given for given in self._waiting if given.time_code < time_s]
        self._waiting = [given for given in self._waiting if given.time_code >= time_s]
        return sorted(due, key=lambda given: given.time_code)

    def take_warnings(self) -> list[Status]:
        """What is wrong and was not told yet."""
        warnings, self._warnings = self._warnings, []
        return warnings

    def _labels(self, name: str) -> list[str]:
        try:
            return list(resolve_emotion(name))
        except UnknownEmotion as error:
            self._warn(name, f"ignored: {error}")
            return []

    def _within(self, name: str, value: float) -> float:
        nearest = min(max(value, 0.0), 1.0)
        if nearest != value:
            self._warn(f"{name} range", f"limited: emotion {name} from {value:g} to {nearest:g}")
        return nearest

    def _warn(self, key: str, sentence: str) -> None:
        if key not in self._told and len(self._told) < MOST_KEY_FRAMES:
            self._told.add(key)
            self._warnings.append(Status(code=Status.WARNING, message=sentence))


class ShownEmotions:
    """How far each emotion has come in the face, frame by frame: the mixer's own arithmetic."""

    def __init__(self, mood: Mapping[str, float]) -> None:
        """`mood`: what the face shows at first."""
        self._moods = Moods(1)
        self._moods.send(0, mood, 0.0, 0.0)

    def send(self, weights: Mapping[str, float], time_s: float) -> None:
        """From `time_s` on ease to `weights`; times must not go back."""
        self._moods.send(0, weights, time_s, None)

    def at(self, first_frame: int, count: int) -> list[Emotions]:
        """What `count` frames show; an emotion that is not named is at 0."""
        times = np.array([frame_time(first_frame + index) for index in range(count)])
        levels = self._moods.at(np.zeros(count, np.intp), times)[:, 0]
        return [
            emotions(
                time, {label: float(x) for label, x in zip(LABELS, row, strict=True) if x > 0.0}
            )
            for time, row in zip(times.tolist(), levels, strict=True)
        ]
