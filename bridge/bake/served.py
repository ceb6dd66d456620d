"""The characters of a running service, and what it is, for lines that it makes."""

from typing import Any

from bridge.bake.planning import Company
from bridge.client import Client
from bridge.rpc.personas import character_config
from bridge.target import Target


async def company_of_service(target: Target) -> tuple[Company, dict[str, Any]]:
    """Who is on the service at `target`, and what decides how lines sound there, as far as can be
    told from outside. Raises `ServiceUnreachable`.
    """
    async with Client(target) as client:
        characters = [character_config(message) for message in await client.characters()]
        info = await client.info()
    facts = {"version": info.version, "engine": [engine.name for engine in info.engines]}
    return Company(characters), facts
