"""From an output's settings to what its OSC encoder needs."""

from bridge.config import OscSettings, OutputSettings
from bridge.outputs.output import Tick
from bridge.protocols.osc_faces import Instant, OscScheme


def osc_scheme(settings: OutputSettings) -> OscScheme:
    """What is sent, as `settings` say."""
    options = settings.osc or OscSettings()
    turns = {"yaw": options.invert_yaw, "pitch": options.invert_pitch, "roll": options.invert_roll}
    return OscScheme(
        preset=options.preset,
        messages=options.messages,
        prefix=options.prefix,
        order=options.order or "",
        degrees=None if options.angles is None else options.angles == "degrees",
        scale=options.scale,
        inverted=frozenset(turn for turn, inverted in turns.items() if inverted),
        bundled=options.bundled,
        time_tags=options.time_tags,
        head=settings.head,
        eyes=settings.eyes,
    )


def instant_of(tick: Tick) -> Instant:
    """When a tick's frame is."""
    return Instant(tick.elapsed_s, tick.frame_number, tick.sub_frame, tick.utc_ns)
