"""The web server under fire tells what breaks in it, and nothing of what it refuses."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bridge.settings.web import WebSettings
from tests.fuzz.wire import converse

REQUEST = b"GET %b HTTP/1.1\r\nHost: localhost\r\n\r\n"


async def _fine(_request: Request) -> Response:
    return PlainTextResponse("fine")


async def _broken(_request: Request) -> Response:
    raise ZeroDivisionError


async def _endless(_request: Request) -> Response:
    await asyncio.get_running_loop().create_future()
    return PlainTextResponse("never")


SITE = Starlette(routes=[Route("/", _fine), Route("/broken", _broken), Route("/endless", _endless)])


async def test_a_fault_of_a_page_is_told() -> None:
    with pytest.raises(ZeroDivisionError):
        await converse(SITE, WebSettings(), REQUEST % b"/broken")


async def test_a_request_that_outlives_its_peer_is_told() -> None:
    with pytest.raises(RuntimeError, match="goes on without"):
        await converse(SITE, WebSettings(), REQUEST % b"/endless")


@pytest.mark.parametrize("data", [REQUEST % b"/", REQUEST % b"/none", b"\xff\r\n\r\n", b""])
async def test_what_is_answered_or_refused_is_no_fault(data: bytes) -> None:
    await converse(SITE, WebSettings(), data)
