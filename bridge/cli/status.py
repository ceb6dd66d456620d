"""What leaves where, as people read it."""

import errno
import os

from rich.table import Table

from bridge.app import Service
from bridge.outputs.link import Health
from bridge.outputs.sound import SoundStatus

_LABELS = {
    "livelink": "Live Link",
    "vmc": "VMC",
    "ifacialmocap": "iFacialMocap",
    "osc": "OSC",
    "vrchat": "VRChat",
    "vtubestudio": "VTube Studio",
}


def outputs_table(service: Service) -> Table:
    """One row per character and output, with what has left and whether anybody listens."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in ("character", "protocol", "to", "subject", "rate", "packets/s", "state"):
        table.add_column(heading)
    subjects = {c.name: c.resolved_subject for c in service.cast.characters()}
    for link in service.pacer.stats():
        subject = subjects.get(link.character, "") if link.protocol == "livelink" else ""
        table.add_row(
            link.character,
            _LABELS.get(link.protocol, link.protocol),
            f"{link.host}:{link.port}",
            subject,
            f"{link.rate_hz} Hz",
            # A refused packet is noticed with the next one: half of them would seem to arrive.
            "–" if link.health is Health.FAILING else f"{link.packets_per_s:.0f}",
            _state(link.health, link.reason),
        )
    return table


def sound_line(service: Service) -> str:
    """Where sound goes."""
    state = service.sound.state
    if state.status is SoundStatus.PLAYING:
        return f"sound on {state.device} ({state.rate_hz} Hz)"
    return f"no local sound: {state.reason}"


def viewer_address(service: Service) -> str:
    """Where a browser on this machine finds the viewer; "" where no pages are served."""
    web = service.surfaces.web
    if web is None:
        return ""
    scheme = "https" if service.settings.security.tls.enabled else "http"
    return f"{scheme}://{service.settings.web.local_host}:{web.port}"


def surface_lines(service: Service) -> list[str]:
    """Where stage hands and streamers find it; nothing where nobody asked for that."""
    osc, web, settings = service.surfaces.controls.osc, service.surfaces.web, service.settings
    lines = []
    if osc is not None:
        lines.append(f"OSC commands on UDP {settings.control.osc.host}:{osc.port}")
    if web is not None:
        lines.append(f"face and monitor in a browser: {viewer_address(service)}")
        lines.append(f"captions at {viewer_address(service)}/captions")
        if settings.web.chat:
            chat = viewer_address(service).replace("http", "ws", 1)
            lines.append(f"lines from a chat at {chat}/chat")
    if settings.captions.file is not None:
        lines.append(f"captions in {settings.captions.file}")
    return lines


def _state(health: Health, reason: str) -> str:
    if health is Health.FAILING:
        refused = reason == os.strerror(errno.ECONNREFUSED)
        return "[yellow]no receiver[/]" if refused else f"[yellow]not sent: {reason}[/]"
    return "[green]sending[/]" if health is Health.SENDING else "[dim]starting[/]"
