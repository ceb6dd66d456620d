"""Which service a verb talks to, and what it shows there."""

from collections.abc import Iterator
from contextvars import copy_context
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from bridge.cli.calling import equip
from bridge.cli.shown import Shown, show, shown_now
from bridge.cli.target import answers, service_target
from bridge.config import Settings
from bridge.errors import ConfigError, ServiceUnreachable, TokenRefused
from bridge.target import Target
from tests.security.certs import made, written


@pytest.fixture(autouse=True)
def nothing_shown() -> Iterator[None]:
    show(Shown())
    yield
    show(Shown())


def target(given: str | None, shown: Shown, **settings: Any) -> Target:
    def find() -> Target:
        show(shown)
        return service_target(Settings.model_validate(settings), given)

    return copy_context().run(find)


def test_the_settings_imply_the_service_of_this_machine() -> None:
    assert target(None, Shown()).address == "127.0.0.1:52000"
    assert target(None, Shown(), server={"host": "::", "port": 1}).address == "[::1]:1"


@pytest.mark.parametrize(
    ("server", "address"),
    [("stage", "stage:52000"), ("stage:1", "stage:1"), ("[::1]", "[::1]:52000")],
)
def test_a_server_may_leave_out_its_port(server: str, address: str) -> None:
    assert target(server, Shown()).address == address


def test_an_encrypted_service_of_this_machine_is_known_by_its_own_certificate(
    tmp_path: Path,
) -> None:
    tls = written(tmp_path, made()).model_dump()
    found = target(None, Shown("secret"), security={"tls": tls})
    assert found.tls
    assert found.ca_path == str(tmp_path / "service.crt")
    assert found.name == "localhost"


@pytest.mark.parametrize(
    ("server", "shown", "tls"),
    [
        ("127.0.0.1:1", Shown("secret"), False),
        ("stage:1", Shown(), False),
        ("stage:1", Shown("secret"), True),
        ("stage:1", Shown("secret", tls=False), False),
        ("127.0.0.1:1", Shown(ca="ca.crt"), True),
        ("127.0.0.1:1", Shown(tls=True), True),
    ],
)
def test_a_token_does_not_travel_in_the_clear_by_itself(
    server: str, shown: Shown, tls: bool
) -> None:
    assert target(server, shown).tls is tls


def test_a_token_may_be_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text("secret\n")
    assert target(None, Shown(f"@{path}")).token == "secret"
    path.write_text("two tokens")
    with pytest.raises(ConfigError, match="one token"):
        target(None, Shown(f"@{path}"))
    with pytest.raises(ConfigError, match="cannot read"):
        target(None, Shown(f"@{tmp_path / 'none'}"))


def test_a_token_is_shown_nowhere() -> None:
    found = target("stage:1", Shown("secret"))
    assert "secret" not in repr(found) + str(found) + repr(Shown("secret"))


def test_every_verb_that_calls_a_service_has_the_options(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Shown] = []
    app, group = typer.Typer(), typer.Typer()

    def calls(server: Annotated[str, typer.Option()] = "") -> None:
        seen.append(shown_now())

    group.command("calls")(calls)
    group.command("works")(lambda: None)
    app.add_typer(group, name="group")
    equip(app)
    runner = CliRunner()
    assert runner.invoke(app, ["group", "calls", "--token", "a", "--no-tls"]).exit_code == 0
    monkeypatch.setenv("EXOMNI_TOKEN", "b")
    monkeypatch.setenv("EXOMNI_CA", "ca.crt")
    assert runner.invoke(app, ["group", "calls"]).exit_code == 0
    assert seen == [Shown("a", tls=False), Shown("b", "ca.crt")]
    assert runner.invoke(app, ["group", "works", "--token", "a"]).exit_code == 2


class Answering:
    def __init__(self, error: Exception | None) -> None:
        self._error = error

    async def info(self) -> object:
        if self._error is not None:
            raise self._error
        return object()


async def test_a_service_that_refuses_us_is_there() -> None:
    assert await answers(Answering(None))
    assert not await answers(Answering(ServiceUnreachable("nobody")))
    with pytest.raises(TokenRefused):
        await answers(Answering(TokenRefused("who are you?")))
