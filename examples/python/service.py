"""Where a service is and what opens it: the options that the examples share, and their channel."""

import argparse
import os
from pathlib import Path

import grpc


def options(description: str) -> argparse.ArgumentParser:
    """A parser that knows the service's options."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--server", default="127.0.0.1:52000", help="host:port of the service")
    add_door(parser)
    return parser


def add_door(parser: argparse.ArgumentParser) -> None:
    """What opens a service that is not open to everybody (docs/security.md)."""
    token, ca = os.environ.get("EXOMNI_TOKEN", ""), os.environ.get("EXOMNI_CA", "")
    parser.add_argument("--token", default=token, help="rather set EXOMNI_TOKEN: others see this")
    parser.add_argument("--ca", default=ca, help="certificate to trust (PEM); encrypts")


def connect(arguments: argparse.Namespace) -> grpc.Channel:
    """A channel to the service, encrypted where a certificate is given. Raises OSError."""
    if not arguments.ca:
        return grpc.insecure_channel(arguments.server)
    trusted = grpc.ssl_channel_credentials(Path(arguments.ca).read_bytes())
    return grpc.secure_channel(arguments.server, trusted)


def shown(arguments: argparse.Namespace) -> list[tuple[str, str]]:
    """The metadata that every call carries: the token, if there is one."""
    return [("authorization", f"Bearer {arguments.token}")] if arguments.token else []
