"""A thousand random starts and stops: nothing is left of any of them.

`EXOMNI_WALK_STEPS` makes it longer, `EXOMNI_WALK_SEED` another one; both are told where it fails.
"""

import asyncio
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from loguru import logger

from tests.engines.processes import needs_proc, only_new_children
from tests.fakes_backstage import with_engine
from tests.lifecycle.leftovers import leftovers, settled
from tests.lifecycle.walk import Walk

pytestmark = needs_proc
__all__ = ["only_new_children"]

STEPS = int(os.environ.get("EXOMNI_WALK_STEPS", "1000"))
SEED = int(os.environ.get("EXOMNI_WALK_SEED", "1"))
#: Steps in one life of a service.
LIFE = 125


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Refusals and warnings are what this is about; nobody reads them."""
    logger.disable("bridge")
    yield
    logger.enable("bridge")


async def lived(walk: Walk, folder: Path, steps: int) -> None:
    """Lives of services until `steps` are done; after the first, none leaves anything more."""
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
    await walk.live(LIFE)
    clean = leftovers(folder)
    while len(walk.done) < steps:
        await walk.live(min(LIFE, steps - len(walk.done)))
        found = await settled(folder, clean)
        assert not found, f"seed {SEED}, step {len(walk.done)}: {walk.done[-LIFE:]}"


async def test_nothing_is_left_of_a_thousand_starts_and_stops(tmp_path: Path) -> None:
    await lived(Walk(SEED, tmp_path, with_engine()), tmp_path, STEPS * 3 // 4)


async def test_nothing_is_left_of_real_speech_either(tmp_path: Path) -> None:
    await lived(Walk(SEED, tmp_path), tmp_path, STEPS // 4)
