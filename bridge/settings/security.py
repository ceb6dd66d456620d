"""Settings of security: who may call, and what nobody on the way can read.

Secrets are never settings: a setting names the environment variable or the file that holds one.
"""

from pathlib import Path
from typing import Self

from pydantic import Field, model_validator

from bridge.settings.cascade import Variable
from bridge.settings.model import Model


class TlsSettings(Model):
    """Encryption of every TCP port, and the certificates that prove who is who."""

    certificate_path: Path | None = Field(
        None,
        description="Certificate chain (PEM) of this service, relative to the settings file; null "
        "encrypts nothing. `exomni-bridge certificate new` makes one. Read again when it changes.",
    )
    key_path: Path | None = Field(
        None, description="Its private key (PEM), relative to the settings file."
    )
    client_ca_path: Path | None = Field(
        None,
        description="Certificates (PEM) that sign those of clients, relative to the settings file: "
        "gRPC then takes only clients that show one, and it says who they are.",
    )

    @model_validator(mode="after")
    def _parts_fit(self) -> Self:
        if (self.certificate_path is None) != (self.key_path is None):
            raise ValueError("a certificate has a key: give both certificate_path and key_path")
        if self.client_ca_path is not None and self.certificate_path is None:
            raise ValueError(
                "clients show certificates to a service that has one: give "
                "certificate_path and key_path too"
            )
        return self

    @property
    def enabled(self) -> bool:
        """Whether connections are encrypted."""
        return self.certificate_path is not None


class SecuritySettings(Model):
    """Who may call. Without any of it everybody may, and only loopback is bound."""

    tls: TlsSettings = Field(default_factory=TlsSettings, description="Encryption.")
    tokens_path: Path | None = Field(
        None,
        description="File of who may do what (`exomni-bridge token new` writes it), relative to "
        "the settings file. Read again when it changes.",
    )
    token_variable: Variable = Field(
        "",
        description="Environment variable that holds a token with every right, for services that "
        "one secret is enough for; none if empty.",
    )
    insecure: bool = Field(
        False,
        description="Bind addresses that other machines reach although nothing is encrypted or "
        "nobody is asked who they are.",
    )

    @property
    def asks(self) -> bool:
        """Whether callers have to say who they are."""
        return bool(self.tokens_path or self.token_variable or self.tls.client_ca_path)

    def anchored(self, folder: Path) -> Self:
        """Itself with relative paths taken from `folder`."""
        tls = self.tls.model_copy(
            update={
                name: path and folder / path
                for name in ("certificate_path", "key_path", "client_ca_path")
                for path in (getattr(self.tls, name),)
            }
        )
        tokens_path = self.tokens_path and folder / self.tokens_path
        return self.model_copy(update={"tls": tls, "tokens_path": tokens_path})
