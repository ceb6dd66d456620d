"""What stage hands and streamers use: cue list, OSC commands, web pages, captions, lines."""

import os
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import httpx

from bridge.binding import binding_error
from bridge.config import CharacterConfig, Settings
from bridge.control.cue_list import load_cue_list
from bridge.doctor import advice
from bridge.doctor.check import Check, fail, ok, skip, warn
from bridge.doctor.service import is_loopback
from bridge.errors import AddressInUse, ConfigError
from bridge.settings.control import OscInputSettings
from bridge.settings.web import WebSettings

_ANSWER_TIMEOUT_S: Final = 2.0


def check_stage(settings: Settings, characters: Sequence[CharacterConfig]) -> Iterator[Check]:
    """One finding for each thing that the settings ask for; one alone where they ask for none."""
    control = settings.control
    yield check_cues(control.cues_path, [character.name for character in characters])
    if control.osc.enabled:
        yield check_osc(control.osc)
    if settings.web.enabled:
        scheme = "https" if settings.security.tls.enabled else "http"
        yield check_web(settings.web, scheme)
    if settings.captions.file is not None:
        yield check_folder("caption file", settings.captions.file, "captions.file")
    if control.lines.file is not None:
        yield check_lines(control.lines.file)


def check_cues(path: Path | None, names: Sequence[str]) -> Check:
    """The cue list."""
    name = "cue list"
    if path is None:
        return skip(name, "control.cues_path names none")
    try:
        cues = load_cue_list(path, names)
    except ConfigError as error:
        return fail(name, str(error), f"correct the lines that are named in {path}")
    return ok(name, f"{len(cues.cues)} cues in {path}")


def check_osc(settings: OscInputSettings) -> Check:
    """The port for OSC commands."""
    name, where = "OSC commands", f"UDP {settings.host}:{settings.port}"
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind((settings.host, settings.port))
    except OSError as error:
        return _held(name, error, where, "control.osc")
    if is_loopback(settings.host):
        return ok(
            name,
            f"{where} is free; only this machine can send",
            "QLab: a network cue to this port; TouchOSC on a tablet: set control.osc.host to "
            f"0.0.0.0 and the tablet's host to this machine. {advice.firewall(settings.port)}",
        )
    return warn(
        name,
        f"{where} is free; everybody who reaches it gives commands",
        f"OSC has no passwords: keep it in a network you trust. {advice.firewall(settings.port)}",
    )


def check_web(settings: WebSettings, scheme: str = "http") -> Check:
    """The port for pages."""
    name, where = "web pages", f"TCP {settings.host}:{settings.port}"
    address = f"{scheme}://{settings.local_host}:{settings.port}/"
    if _answers(address):
        return ok(name, f"served at {address}")
    try:
        with socket.create_server((settings.host, settings.port)):
            pass
    except OSError as error:
        return _held(name, error, where, "web")
    return ok(name, f"{where} is free")


def check_folder(name: str, path: Path, setting: str) -> Check:
    """A file that is written: its folder has to be there."""
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        return fail(
            name,
            f"{path.parent} is no folder that can be written to",
            f"make it, or set {setting} to a file in another",
        )
    return ok(name, str(path))


def check_lines(path: Path) -> Check:
    """A file whose added lines are said."""
    name = "lines of a file"
    if path.is_dir():
        return fail(name, f"{path} is a folder", "set control.lines.file to a file")
    if path.exists():
        return ok(name, f"{path}; what stands in it already is not said")
    return warn(name, f"{path} is not there yet", "nothing is said until something makes it")


def _held(name: str, error: OSError, where: str, setting: str) -> Check:
    told = binding_error(error, where, setting)
    if isinstance(told, AddressInUse):
        return warn(
            name,
            f"{where} is held",
            f"well if by a service of yours that runs; else close what holds it, or set "
            f"{setting}.port",
        )
    return fail(name, str(told), f"set {setting}.host or {setting}.port")


def _answers(address: str) -> bool:
    """Whether our pages are there. Whom its certificate names does not matter for that."""
    try:
        page = httpx.get(
            f"{address}captions", timeout=_ANSWER_TIMEOUT_S, trust_env=False, verify=False
        )
    except (httpx.HTTPError, httpx.InvalidURL):
        return False
    return page.status_code == httpx.codes.OK and "/static/captions.js" in page.text
