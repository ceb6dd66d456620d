"""Settings of what a service shows to workers elsewhere, and what it knows them by.

Secrets are never settings: a setting names the environment variable or the file that holds one.
"""

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from bridge.settings.cascade import Variable
from bridge.settings.model import Model

_PATHS = ("ca_path", "certificate_path", "key_path", "token_path")


class WorkerAccessSettings(Model):
    """The same for all workers of `engine.exomni.workers`; one that is started here needs none."""

    tls: bool | None = Field(
        None,
        description="Encrypt; null does with ca_path or certificate_path, and where a token would "
        "travel to another machine.",
    )
    ca_path: Path | None = Field(
        None,
        description="Certificates (PEM) that the workers' are signed by, or those themselves, "
        "relative to the settings file; null trusts whom the system trusts.",
    )
    certificate_path: Path | None = Field(
        None,
        description="Certificate (PEM) to show to workers that ask for one, relative to the "
        "settings file.",
    )
    key_path: Path | None = Field(
        None, description="Its private key (PEM), relative to the settings file."
    )
    name: str = Field(
        "",
        max_length=253,
        description="Host name that the workers' certificates must be for; empty is that of each "
        "worker's address.",
    )
    token_variable: Variable = Field(
        "", description="Environment variable that holds the token for workers; none if empty."
    )
    token_path: Path | None = Field(
        None,
        description="File that holds that token, instead of a variable, relative to the settings "
        "file. Read again with every new connection.",
    )

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if (self.certificate_path is None) != (self.key_path is None):
            raise ValueError("a certificate has a key: give both certificate_path and key_path")
        if self.token_variable and self.token_path is not None:
            raise ValueError("the token is in a variable or in a file: name one of them")
        if self.tls is False and (self.ca_path or self.certificate_path or self.name):
            raise ValueError("certificates mean nothing unencrypted: leave out tls: false")
        return self

    def anchored(self, folder: Path) -> Self:
        """Itself with relative paths taken from `folder`."""
        found = {name: getattr(self, name) for name in _PATHS}
        given = {name: folder / path for name, path in found.items() if path is not None}
        return self.model_copy(update=given)
