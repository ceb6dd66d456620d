"""Connections to services: encrypted where asked for, with a token on every call."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import grpc

from bridge.errors import ConfigError
from bridge.target import Target

Options = Sequence[tuple[str, str | int]]

AUTHORIZATION_KEY: Final = "authorization"


def open_channel(target: Target | str, options: Options = ()) -> Any:
    """A channel to `target`. Raises `ConfigError` for certificate files that cannot be read.

    What it gives has the methods of `grpc.aio.Channel` that stubs and their owners call.
    """
    place = Target(target) if isinstance(target, str) else target
    channel = _channel(place, options)
    return TokenChannel(channel, place.token) if place.token else channel


def _channel(target: Target, options: Options) -> grpc.aio.Channel:
    if not target.tls:
        return grpc.aio.insecure_channel(target.address, options)
    if target.name:
        options = (*options, ("grpc.ssl_target_name_override", target.name))
    credentials = grpc.ssl_channel_credentials(
        _read(target.ca_path), _read(target.key_path), _read(target.certificate_path)
    )
    return grpc.aio.secure_channel(target.address, credentials, options)


def _read(path: str) -> bytes | None:
    if not path:
        return None
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ConfigError(f"cannot read {path}: {error.strerror}")


class TokenChannel:
    """A channel whose every call carries a token.

    gRPC's own call credentials refuse to travel unencrypted, which loopback is; its interceptors
    would put a task between each stream and its reader.
    """

    def __init__(self, channel: grpc.aio.Channel, token: str) -> None:
        self._channel = channel
        self._entry = (AUTHORIZATION_KEY, f"Bearer {token}")

    def unary_unary(self, *args: Any, **options: Any) -> Callable[..., Any]:
        """As of `grpc.aio.Channel`, and so the others."""
        return self._bearing(self._channel.unary_unary(*args, **options))

    def unary_stream(self, *args: Any, **options: Any) -> Callable[..., Any]:
        return self._bearing(self._channel.unary_stream(*args, **options))

    def stream_unary(self, *args: Any, **options: Any) -> Callable[..., Any]:
        return self._bearing(self._channel.stream_unary(*args, **options))

    def stream_stream(self, *args: Any, **options: Any) -> Callable[..., Any]:
        return self._bearing(self._channel.stream_stream(*args, **options))

    async def close(self, grace: float | None = None) -> None:
        await self._channel.close(grace)

    async def __aenter__(self) -> "TokenChannel":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def _bearing(self, call: Any) -> Callable[..., Any]:
        def begin(*args: Any, metadata: Any = (), **options: Any) -> Any:
            return call(*args, metadata=(*(metadata or ()), self._entry), **options)

        return begin
