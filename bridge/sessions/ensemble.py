"""Who is on stage: every character's role, as its settings say, coming and going."""

import asyncio
from collections.abc import Collection, Sequence

from bridge.clock import Clock
from bridge.config import CharacterConfig
from bridge.sessions.broadcast import Broadcast
from bridge.sessions.characters import CharacterStore
from bridge.sessions.dressing import dress
from bridge.sessions.queue import UtteranceQueue
from bridge.sessions.recasting import Recasting
from bridge.sessions.requests import embodied, weigh
from bridge.sessions.role import Role
from bridge.sessions.routing import Routing
from bridge.sessions.slots import Slots
from bridge.sessions.steering import stand
from bridge.sessions.timeline import Timeline


class Ensemble:
    """The roles. `slots`: rows of the mixer, also for what is made without being performed."""

    def __init__(
        self,
        store: CharacterStore,
        timeline: Timeline,
        routing: Routing,
        clock: Clock,
        queued_utterances: int,
    ) -> None:
        self.slots = Slots()
        self._store = store
        self._timeline = timeline
        self._routing = routing
        self._clock = clock
        self._queued_utterances = queued_utterances
        self._roles: dict[str, Role] = {}
        self._changing = asyncio.Lock()

    def open(self) -> None:
        """Put every stored character on stage. Raises what `create` would."""
        for config in self._store.all():
            self._roles[config.name] = self._enter(config)
        self._routing.apply(self.roles())

    def roles(self) -> list[Role]:
        """Every character's role."""
        return list(self._roles.values())

    def role(self, name: str) -> Role:
        """A character's role; "" is the first. Raises `UnknownCharacter`."""
        return self._roles[self._store.get(name).name]

    def names(self) -> list[str]:
        """Every character's name."""
        return list(self._roles)

    def characters(self) -> list[CharacterConfig]:
        """Every character's settings."""
        return self._store.all()

    def character(self, name: str) -> CharacterConfig:
        """One character's settings; "" is the first. Raises `UnknownCharacter`."""
        return self._store.get(name)

    async def create(self, config: CharacterConfig) -> CharacterConfig:
        """Add a character and persist it. Raises `CharacterExists`, `HostUnresolvable`…"""
        weigh(config.emotion.label, config.emotion.intensity)
        async with self._changing:
            await self._routing.check(config)
            self._store.create(config)
            self._roles[config.name] = self._enter(config)
            self._routing.apply(self.roles())
        return config

    async def update(self, config: CharacterConfig) -> CharacterConfig:
        """Replace a character's settings and persist them; what it says now goes on."""
        weigh(config.emotion.label, config.emotion.intensity)
        async with self._changing:
            await self._routing.check(config)
            self._store.update(config)
            self._change(config)
            self._routing.apply(self.roles())
        return config

    async def delete(self, name: str) -> None:
        """Remove a character: it stops speaking, its watchers' streams end."""
        async with self._changing:
            role = self.role(name)
            self._store.delete(name)
            self._leave(role)
            self._routing.apply(self.roles())
            self._give_back(role)

    async def recast(self, change: Recasting, given: Collection[str], most: int) -> None:
        """All of `change` at once, or nothing: files have changed, and are left as they are.

        `given`: names that the settings give from now on; `most`: characters there may be.
        Raises `HostUnresolvable`, `InvalidArgument`, `InvalidCharacter`, `TooManyCharacters`,
        `UnknownEmotion`.
        """
        async with self._changing:
            store = self._store.after(change, given, most)
            for config in (*change.added, *change.changed):
                weigh(config.emotion.label, config.emotion.intensity)
                await self._routing.check(config)
            self._routing.check_all(store.all())
            arriving = await self._dressed(change.added)
            leaving = [self.role(name) for name in change.removed]
            self._store = store
            for role in leaving:
                self._leave(role)
            for role in arriving:
                self._roles[role.name] = role
            for config in change.changed:
                self._change(config)
            self._routing.apply(self.roles())
            for role in leaving:
                self._give_back(role)

    async def _dressed(self, configs: Sequence[CharacterConfig]) -> list[Role]:
        """Roles for `configs`, on no stage yet. Between two of them others have their turn."""
        roles: list[Role] = []
        try:
            for config in configs:
                roles.append(self._enter(config))
                await self._clock.sleep_until(self._clock.now())
        except BaseException:
            for role in roles:
                self._give_back(role)
            raise
        return roles

    def limit(self, characters: int, queued_utterances: int) -> None:
        """Room for so many from now on; who is here, or waits already, stays."""
        self._store.limit, self._queued_utterances = characters, queued_utterances
        for role in self.roles():
            role.line.limit = queued_utterances

    @property
    def given(self) -> list[CharacterConfig]:
        """The characters that the settings give, as they are now."""
        return self._store.given

    @property
    def kept(self) -> bool:
        """Whether characters are in files."""
        return self._store.kept

    def _enter(self, config: CharacterConfig) -> Role:
        role = Role(
            config,
            self.slots.take(),
            weigh(config.emotion.label, config.emotion.intensity),
            UtteranceQueue(config.name, self._queued_utterances),
            Broadcast(),
        )
        dress(role, self._timeline, self._clock.now())
        return role

    def _change(self, config: CharacterConfig) -> None:
        role, now_s, mixer = self.role(config.name), self._clock.now(), self._timeline.mixer
        changed = embodied(role.config) != embodied(config)
        stand(mixer, role.slot, config.stance, now_s)
        role.config, role.mood = config, weigh(config.emotion.label, config.emotion.intensity)
        if changed:
            dress(role, self._timeline, now_s)
        elif role.line.current is None:
            mixer.set_emotion(role.slot, role.resting_mood, now_s)

    def _leave(self, role: Role) -> None:
        del self._roles[role.name]
        role.line.stop_all(self._clock.now())
        role.watchers.close()
        role.changes.close()
        for witness in tuple(role.witnesses):
            witness.leaves()

    def _give_back(self, role: Role) -> None:
        """What nobody shows any more may be somebody else's."""
        self._timeline.clear(role.slot)
        self._timeline.mixer.release(role.slot)
        self.slots.give_back(role.slot)
