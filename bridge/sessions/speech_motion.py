"""A face that moves with a voice, whoever makes it: sound in, brows, nods and glances out."""

import numpy as np

from bridge.audio.melody import MelodyReader
from bridge.events import Audio
from bridge.face.mixer import Mixer
from bridge.face.prosody import Prosody


class SpeechMotion:
    """Of one utterance in a slot; a slot whose idle life is off hears nothing."""

    def __init__(self, mixer: Mixer, slot: int, rate_hz: int) -> None:
        self._mixer = mixer
        self._slot = slot
        self._rate_hz = rate_hz
        seed = mixer.speech_seed(slot)
        self._prosody = None if seed is None else Prosody(np.random.default_rng([seed, 5]))
        self._reader = MelodyReader(rate_hz)

    def hear(self, audio: Audio, start_s: float) -> None:
        """The next sound, before the face that belongs to it is mixed.

        `start_s`: clock time of media time zero.
        """
        if self._prosody is None:
            return
        melody = self._reader.push(audio.pcm)
        shown_s = audio.offset_samples / self._rate_hz
        stresses = self._prosody.hear(melody.times_s, melody.levels_db, melody.pitches, shown_s)
        for stress in stresses:
            self._mixer.show_stress(self._slot, stress, start_s)
