"""How much later than on the service's clock things are heard and seen here."""

from bridge.player.lateness import Lateness
from bridge.player.limits import DOWN_SHARE, FACE_SPARE, SECOND, SOUND_SPARE, STEP, UP_SHARE


class Delay:
    """Client time = service time + `now_ns`, which holds the difference of the two clocks too."""

    def __init__(self) -> None:
        self.faces = Lateness()
        self.sounds = Lateness()
        #: Between two frames of the stream.
        self.period_ns = SECOND // 60
        #: None before anything is known.
        self.now_ns: int | None = None
        self.moved_ns = 0
        #: By how much it has moved in sum, up and down, since somebody set this to 0.
        self.travel_ns = 0

    def forget(self) -> None:
        """Another stream: nothing is known of it."""
        self.faces.forget()
        self.sounds.forget()
        self.now_ns = None
        self.moved_ns = 0
        self.travel_ns = 0

    def needed(self, lead_ns: int) -> int | None:
        """What lets nearly everything be here in time; sound, `lead_ns` before it is heard. None
        before anything came."""
        needs = []
        if self.faces.quantile_ns is not None:
            needs.append(self.faces.quantile_ns + self.period_ns + FACE_SPARE)
        if self.sounds.quantile_ns is not None:
            needs.append(self.sounds.quantile_ns + lead_ns + SOUND_SPARE)
        return max(needs, default=None)

    def short(self, lead_ns: int) -> int:
        """How much more is needed than there is; negative where less is."""
        needed = self.needed(lead_ns)
        return 0 if needed is None or self.now_ns is None else needed - self.now_ns

    def set(self, delay_ns: int) -> None:
        """It is what it has become."""
        if self.now_ns is not None:
            self.travel_ns += abs(delay_ns - self.now_ns)
        self.now_ns = delay_ns

    def drift(self, now_ns: int, lead_ns: int) -> None:
        """Nothing is said: come nearer to what is needed."""
        needed = self.needed(lead_ns)
        if needed is None:
            return
        elapsed = min(max(now_ns - self.moved_ns, 0), STEP)
        self.moved_ns = now_ns
        if self.now_ns is None:
            self.set(needed)
            return
        most_down, most_up = elapsed // DOWN_SHARE, elapsed // UP_SHARE
        self.set(self.now_ns + min(max(needed - self.now_ns, -most_down), most_up))
