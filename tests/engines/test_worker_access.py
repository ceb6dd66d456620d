"""A service and a worker on another machine, over TLS and with tokens: who trusts whom."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bridge.clock import MonotonicClock
from bridge.engines.engine import SpeechRequest, WorkerPhase
from bridge.engines.remote import ModelEngine
from bridge.errors import EngineFailed, EngineUnavailable
from bridge.security.door import Door
from bridge.security.known_callers import KnownCallers
from bridge.security.register import Register, write_register
from bridge.security.safeguards import Tls
from bridge.security.scope import Scope
from bridge.settings.exomni import ExOmniSettings
from tests.engines.fleet import HastyClock, engine_on, far_worker, is_whole, served, speak
from tests.engines.processes import until
from tests.fakes_worker import ScriptedMaker
from tests.security.certs import made, written
from tests.security.people import entry, known

STAGE = entry("stage", "right", Scope.SPEAK)
WATCHER = entry("watcher", "narrow", Scope.WATCH)


@dataclass
class Guarded:
    """A worker with a certificate and tokens; `folder`: its files, and those to show it."""

    folder: Path
    callers: KnownCallers
    address: str

    def settings(self, **access: Any) -> ExOmniSettings:
        """Of a service that trusts its certificate and gives the right token, but for `access`."""
        ca = {"ca_path": self.folder / "service.crt"} if access.get("tls", True) else {}
        token = self.folder / "token"
        token.write_text("right\n")
        given = {**ca, "token_path": token, **access}
        return ExOmniSettings.model_validate(
            {"workers": (self.address,), "access": given, "connect_timeout_s": 2.0}
        )


@asynccontextmanager
async def guarded(folder: Path, **certificate: Any) -> AsyncIterator[Guarded]:
    clock = MonotonicClock()
    callers = known(clock, STAGE, WATCHER)
    tls = Tls(written(folder, made(**certificate)), clock)
    async with served(ScriptedMaker(clock), clock, 0, Door(callers), tls) as (_, address):
        yield Guarded(folder, callers, address)


async def failure_of(settings: ExOmniSettings) -> str:
    with pytest.raises(EngineUnavailable) as caught:
        async with engine_on(settings, HastyClock()):
            pytest.fail("it started")
    return str(caught.value)


def in_file(folder: Path, token: str) -> Path:
    path = folder / "other token"
    path.write_text(token)
    return path


async def test_speech_is_made_elsewhere_over_tls_for_whoever_gives_the_token(
    tmp_path: Path,
) -> None:
    async with guarded(tmp_path) as worker, engine_on(worker.settings()) as engine:
        assert is_whole(await speak(engine, "hello there"), "hello there")


async def test_a_token_may_be_in_a_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STAGE_TOKEN", "right")
    async with guarded(tmp_path) as worker:
        settings = worker.settings(token_path=None, token_variable="STAGE_TOKEN")
        async with engine_on(settings) as engine:
            assert is_whole(await speak(engine, "hello"), "hello")


@pytest.mark.parametrize(
    ("token", "told"),
    [
        (None, "it asks who calls: name the variable or the file of a token"),
        ("wrong", "does not know the token that was given; name the variable or the file"),
        ("narrow", "'watcher' may not do this: it needs the scope speak"),
    ],
)
async def test_a_token_that_opens_nothing_ends_the_start_with_a_cure(
    tmp_path: Path, token: str | None, told: str
) -> None:
    async with guarded(tmp_path) as worker:
        path = token and in_file(tmp_path, token)
        said = await failure_of(worker.settings(token_path=path))
        assert f"worker {worker.address}: " in said
        assert told in said
        assert token is None or token not in said


@pytest.mark.parametrize(
    ("access", "certificate", "told"),
    [
        ({"ca_path": "other.crt"}, {}, "name the file of the one that has, engine.exomni.access.c"),
        ({"name": "stage.example"}, {}, "its certificate is for other host names"),
        ({}, {"days": 1, "age_days": 10}, "its certificate has expired: renew it there"),
        ({"ca_path": "service.key"}, {}, "ca_path must hold certificates"),
        ({"ca_path": "none.crt"}, {}, "cannot read"),
    ],
)
async def test_a_certificate_that_proves_nothing_ends_the_start_with_a_cure(
    tmp_path: Path, access: dict[str, str], certificate: dict[str, int], told: str
) -> None:
    (tmp_path / "other.crt").write_bytes(made().certificate)
    shown = {key: tmp_path / v if key == "ca_path" else v for key, v in access.items()}
    async with guarded(tmp_path, **certificate) as worker:
        said = await failure_of(worker.settings(**shown))
    assert f"worker {worker.address}: " in said
    assert told in said


async def test_a_service_that_does_not_encrypt_is_told_what_to_name(tmp_path: Path) -> None:
    async with guarded(tmp_path) as worker:
        said = await failure_of(worker.settings(tls=False))
    assert "if the worker encrypts, name its certificate" in said


async def test_a_worker_that_does_not_encrypt_is_told_from_one_that_nobody_signed(
    tmp_path: Path,
) -> None:
    (tmp_path / "service.crt").write_bytes(made().certificate)
    clock = MonotonicClock()
    async with served(ScriptedMaker(clock), clock) as (_, address):
        said = await failure_of(Guarded(tmp_path, known(clock), address).settings())
    assert "it does not encrypt: give it a certificate" in said


async def test_a_worker_may_ask_for_certificates_instead_of_tokens(tmp_path: Path) -> None:
    clock, client = MonotonicClock(), made("front", client=True)
    (tmp_path / "front.crt").write_bytes(client.certificate)
    (tmp_path / "front.key").write_bytes(client.key)
    tls = Tls(written(tmp_path, made(), client.certificate), clock)
    callers = KnownCallers(clock, all_certificates=True)
    async with served(ScriptedMaker(clock), clock, 0, Door(callers), tls) as (_, address):
        worker = Guarded(tmp_path, callers, address)
        shown = {
            "certificate_path": tmp_path / "front.crt",
            "key_path": tmp_path / "front.key",
            "token_path": None,
        }
        async with engine_on(worker.settings(**shown)) as engine:
            assert is_whole(await speak(engine, "hello"), "hello")
        assert "certificate_path and key_path" in await failure_of(worker.settings())


async def test_a_revoked_token_ends_what_runs_and_a_new_one_is_taken_up(tmp_path: Path) -> None:
    async with guarded(tmp_path) as worker, engine_on(worker.settings(), HastyClock()) as engine:
        request = SpeechRequest("slow " * 500, character="Ava")
        async with aclosing(engine.speak(request)) as events:
            await anext(events)
            worker.callers.replace(Register(tokens=(entry("stage", "newer", Scope.SPEAK),)))
            with pytest.raises(EngineFailed, match="does not know the token"):
                async for _ in events:
                    pass
        await until(lambda: "does not know the token" in trouble_of(engine))
        (tmp_path / "token").write_text("newer\n")
        await until(lambda: engine.workers()[0].phase is WorkerPhase.READY)
        assert is_whole(await speak(engine, "again"), "again")


def trouble_of(engine: ModelEngine) -> str:
    return engine.workers()[0].trouble


async def test_a_worker_that_trusts_nobody_does_not_keep_others_from_working(
    tmp_path: Path,
) -> None:
    clock = MonotonicClock()
    async with (
        guarded(tmp_path) as worker,
        served(ScriptedMaker(clock), clock, 0, None, Tls(written(tmp_path, made()), clock)) as (
            _,
            open_to_all,
        ),
    ):
        # Both are known by the file that was written last, so the first is not trusted.
        access = {"access": {"ca_path": tmp_path / "service.crt"}}
        workers = (worker.address, open_to_all)
        settings = ExOmniSettings.model_validate({"workers": workers, **access})
        async with engine_on(settings) as engine:
            assert is_whole(await speak(engine, "hello"), "hello")
            assert "nobody whom this machine trusts" in trouble_of(engine)


async def test_the_program_takes_what_guards_it_as_options(tmp_path: Path) -> None:
    written(tmp_path, made())
    write_register(tmp_path / "tokens", Register(tokens=(STAGE,)))
    options = ("--certificate", "service.crt", "--key", "service.key", "--tokens", "tokens")
    paths = [value if value.startswith("--") else str(tmp_path / value) for value in options]
    async with far_worker(*paths) as (_, address):
        worker = Guarded(tmp_path, known(MonotonicClock()), address)
        async with engine_on(worker.settings()) as engine:
            assert is_whole(await speak(engine, "hello"), "hello")
        assert "does not know" in await failure_of(
            worker.settings(token_path=in_file(tmp_path, "wrong"))
        )
