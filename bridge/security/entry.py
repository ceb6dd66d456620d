"""What a tokens file says of one client."""

from datetime import UTC, datetime
from typing import Annotated, Final, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from bridge.security.caller import Identity, Proof
from bridge.security.scope import Scope
from bridge.settings.model import Model

Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
CharacterName = Annotated[str, StringConstraints(min_length=1, max_length=63)]

#: Rights over everything: none for a client that is let in for some characters.
_WIDE: Final = frozenset({Scope.MANAGE, Scope.METRICS})
_NS_PER_S: Final = 1_000_000_000


class Entry(Model):
    """A client: by the hash of its token, or by the common name of its certificate."""

    name: Name
    sha256: Digest | None = None
    certificate: Annotated[str, StringConstraints(min_length=1, max_length=64)] | None = None
    scopes: frozenset[Scope] = Field(min_length=1)
    expires: datetime | None = None
    characters: tuple[CharacterName, ...] = Field((), max_length=256)

    @field_validator("expires")
    @classmethod
    def _times_are_utc(cls, value: datetime | None) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if (self.sha256 is None) == (self.certificate is None):
            raise ValueError(f"{self.name}: give either sha256 (a token's) or certificate (a name)")
        if self.characters and self.scopes & _WIDE:
            raise ValueError(
                f"{self.name}: who manages or measures a service does so for all characters: "
                "leave characters out, or those scopes"
            )
        return self

    @property
    def identity(self) -> Identity:
        """Who the client is, once it has proved it."""
        proof = Proof.TOKEN if self.sha256 is not None else Proof.CERTIFICATE
        names = frozenset(name.casefold() for name in self.characters)
        return Identity(proof, self.name, self.scopes, names or None)

    def has_expired(self, utc_ns: int) -> bool:
        """Whether its time is over at `utc_ns`, nanoseconds since the Unix epoch."""
        return self.expires is not None and self.expires.timestamp() * _NS_PER_S <= utc_ns
