"""What one listener has heard of one utterance. Pure: the caller says what time it is."""

from bridge.events import Audio, Marker, MarkerKind, PerformanceEvent, Started, Text


class Audience:
    """Hears an utterance on its own clock, as it reports, or else on the service's.

    Times are the service's clock, seconds. Without a report, media time zero is heard when the
    performance says so, or, where it is not performed, when its first sound leaves.
    """

    def __init__(self, started: Started) -> None:
        self.utterance_id = started.utterance_id
        self.rate_hz = started.audio_format.rate_hz
        self.received_samples = 0
        self.whole = False
        self._anchor = None if started.start_s is None else (0, started.start_s)
        self._reported = False
        self._pieces: list[str] = []
        self._words: list[tuple[int, int]] = []

    @property
    def reported(self) -> bool:
        """Whether the listener has said where it is."""
        return self._reported

    def feed(self, event: PerformanceEvent, now_s: float) -> None:
        """Take what was made of the utterance."""
        match event:
            case Audio():
                self.received_samples = event.offset_samples + len(event.pcm)
                self._anchor = self._anchor or (0, now_s)
            case Text():
                self._pieces.append(event.text)
            case Marker() if event.kind is MarkerKind.WORD and event.text_offset >= 0:
                self._words.append((event.offset_samples, event.text_offset + len(event.text)))

    def report(self, media_s: float, now_s: float) -> None:
        """The listener has heard `media_s` seconds of it by now."""
        samples = round(media_s * self.rate_hz)
        self._anchor = (min(max(samples, 0), self.received_samples), now_s)
        self._reported = True

    def heard_s(self, sample: int) -> float | None:
        """When `sample` is heard; None before anything is."""
        if self._anchor is None:
            return None
        at_sample, at_s = self._anchor
        return at_s + (sample - at_sample) / self.rate_hz

    def position_samples(self, now_s: float) -> int:
        """How much has been heard by `now_s`, samples in [0, received]."""
        if self._anchor is None:
            return 0
        at_sample, at_s = self._anchor
        # A ten-thousandth of a sample absorbs the rounding of large clock values.
        heard = at_sample + int(max((now_s - at_s) * self.rate_hz + 1e-4, 0.0))
        return min(heard, self.received_samples)

    def spoken_text(self, samples: int) -> str:
        """The text heard by sample `samples`: whole words that have begun."""
        text = "".join(self._pieces)
        if self.whole and samples >= self.received_samples:
            return text.strip()
        ends = [end for offset, end in self._words if offset < samples]
        return text[: max(ends, default=0)].strip()
