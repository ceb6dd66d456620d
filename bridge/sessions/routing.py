"""From characters to routes: who the pacer sends where, and who taps its frames."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction

from bridge.config import CharacterConfig
from bridge.outputs.output import Route
from bridge.outputs.pacer import Pacer
from bridge.outputs.tap import OnTick
from bridge.outputs.target import resolve
from bridge.protocols.timecode import FrameRate
from bridge.sessions.role import Role


class Routing:
    """Keeps the pacer's routes as the characters' settings say."""

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer

    async def check(self, config: CharacterConfig) -> None:
        """Raises `HostUnresolvable` if an output of `config` leads nowhere."""
        for output in config.outputs:
            await resolve(output)

    def check_all(self, configs: Sequence[CharacterConfig]) -> None:
        """Raises `InvalidArgument` if the outputs of `configs` cannot be sent to together."""
        self._pacer.check([route for config in configs for route in _routes(config, 0)])

    def apply(self, roles: Sequence[Role]) -> None:
        """Route every character's outputs; those that stay the same lose no frame."""
        self._pacer.configure([route for role in roles for route in routes_of(role)])

    def tick_after(self, rate: FrameRate, time_s: float) -> float:
        """Clock time of the first tick of `rate` after clock time `time_s`."""
        return self._pacer.tick_after(rate, time_s)

    @contextmanager
    def tapped(self, role: Role, rate_hz: Fraction, on_tick: OnTick) -> Iterator[None]:
        """Call `on_tick` at each tick of `rate_hz` inside the block. Raises `InvalidArgument`."""
        tap = self._pacer.attach(role.slot, rate_hz, on_tick)
        try:
            yield
        finally:
            self._pacer.detach(tap)


def routes_of(role: Role) -> list[Route]:
    """One route per output of a character."""
    return _routes(role.config, role.slot)


def _routes(config: CharacterConfig, slot: int) -> list[Route]:
    return [
        Route(slot, config.name, config.resolved_subject, config.resolved_device_id, output)
        for output in config.outputs
    ]
