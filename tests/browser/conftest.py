"""One browser and one service for all tests here; a page for those of a module, or of their own.

Pages are closed as soon as may be: without a graphics card an open one takes a core to itself.
"""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser.chromium import SOUND_AT_ONCE, chromium
from tests.browser.service import House, house
from tests.browser.viewer import Open, Viewer, viewing


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pictures are kept: BRIDGE_ARTIFACTS (EXOMNI_ names are settings), or a new folder."""
    kept = os.environ.get("BRIDGE_ARTIFACTS")
    folder = Path(kept) if kept else tmp_path_factory.mktemp("pictures")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium(SOUND_AT_ONCE) as made:
        yield made


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with house(tmp_path_factory.mktemp("service"), "Ava", "Bo") as made:
        yield made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def stage(browser: Browser, service: House, artifacts: Path) -> AsyncIterator[Viewer]:
    """A page that a module's tests share: each leaves it quiet, with Ava watched."""
    async with viewing(browser, artifacts) as viewer:
        await viewer.open(service.url)
        yield viewer


@pytest_asyncio.fixture(loop_scope="session")
async def open_page(browser: Browser, artifacts: Path) -> AsyncIterator[Open]:
    """Opens pages of a test's own; their contexts take what Playwright's do."""
    async with AsyncExitStack() as stack:

        async def opened(**context: object) -> Viewer:
            return await stack.enter_async_context(viewing(browser, artifacts, **context))

        yield opened
