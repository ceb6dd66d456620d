"""What to do on the other side: receivers, firewalls, priorities. Sentences, no checks.

Written from what users of neighboring products report: the packets arrive and nothing moves
because a subject is not picked, a plugin is off, the editor holds the port, or a model lacks the
shapes.
"""

import sys
from typing import Final

from bridge.config import VMC_PERFORMER_PORT, VMC_PORT, OutputSettings

_LIVELINK: Final = (
    "start Unreal with the plugins Live Link and Apple ARKit Face Support enabled, add a Live Link "
    "source of type ARKit on port {port}, and pick subject {subject!r} in the face AnimBP. "
    "Standalone game beside the editor: only one of them can hold the port, remove the editor's "
    "source. Packaged build: start it with -EnableLiveLinkFaceTracking"
)
_VSEEFACE: Final = (
    "start VSeeFace, enable its VMC protocol receiver on port {port} (Settings, General), and use "
    "a model with Perfect Sync clips, or set this output's `profile: vrm0`"
)
_MARIONETTE: Final = (
    "start Warudo, VNyan or VMagicMirror and enable its VMC receiver on port {port}; a model "
    "without Perfect Sync clips needs this output's `profile: vrm0` (or vrm1)"
)
_IFACIALMOCAP: Final = (
    "start the receiver and choose iFacialMocap as its source, port {port}. One that asks for the "
    "phone's address wants to ask first: set this output's `ifacialmocap: listen: 0.0.0.0:49983` "
    "and enter this machine's address there (on the same machine pushing is the way)"
)
_OSC: Final = (
    "start the receiver and let it listen for OSC on UDP port {port}. Unreal: enable the plugin "
    "OSC and create an OSC server on that port; Unity: a component (extOSC, uOSC, OscJack) "
    "on that port; TouchDesigner: an OSC In CHOP"
)
_VRCHAT: Final = (
    "start VRChat and enable OSC: action menu, Options, OSC, Enabled. If VRChat was started with "
    "--osc, use the port given there. VRCFaceTracking drives the same parameters: close it"
)
_VMC: Final = (
    "start the receiver and enable VMC on port {port} (39539 is the usual one, 39540 VSeeFace's)"
)


#: What to start, by protocol.
_STARTS: Final = {"ifacialmocap": _IFACIALMOCAP, "osc": _OSC, "vrchat": _VRCHAT}

#: What to look at where something listens and the face does not move, by protocol.
_STILL: Final = {
    "ifacialmocap": "choose iFacialMocap as the receiver's source; some want `ifacialmocap: "
    "version: v2`, or `app: facemotion3d`",
    "osc": "compare the addresses with those the receiver expects (`osc: preset:` or `messages:`); "
    "a receiver that reads no bundles needs `osc: bundled: false`",
    "vrchat": "enable OSC in the action menu, wear an avatar with face tracking parameters, and "
    "compare `vrchat: prefix:` with theirs; after an avatar was changed, reset its OSC "
    "configuration in that menu. An avatar without eye parameters needs `native_eyes: true`",
}


def receiver(settings: OutputSettings, subject: str) -> str:
    """How to make a receiver of `settings` listen, and show character `subject`."""
    port = settings.resolved_port
    if settings.protocol == "livelink":
        return _LIVELINK.format(port=port, subject=subject)
    if settings.protocol in _STARTS:
        return _STARTS[settings.protocol].format(port=port)
    known = {VMC_PORT: _MARIONETTE, VMC_PERFORMER_PORT: _VSEEFACE}
    return known.get(port, _VMC).format(port=port)


def connected(settings: OutputSettings, subject: str) -> str:
    """What to do on a receiver that listens when its face still does not move."""
    if settings.protocol == "livelink":
        return f"if the face does not move: pick subject {subject!r} in the face AnimBP"
    if settings.protocol in _STILL:
        return f"if the face does not move: {_STILL[settings.protocol]}"
    return (
        "if the face does not move: the model lacks Perfect Sync clips; set this output's "
        "`profile: vrm0`"
    )


def firewall(port: int, kind: str = "TCP", platform: str = sys.platform) -> str:
    """How to let others in through this platform's firewall."""
    if platform == "win32":
        return (
            "Windows: allow python.exe when the firewall asks, or as administrator `netsh "
            f"advfirewall firewall add rule name=exomni-bridge dir=in action=allow "
            f"protocol={kind} localport={port}`"
        )
    if platform == "darwin":
        return "macOS: System Settings, Network, Firewall, Options: allow incoming for python"
    lower = kind.lower()
    return (
        f"Linux: `sudo ufw allow {port}/{lower}` or `sudo firewall-cmd --add-port={port}/{lower}`"
    )


def priority(platform: str = sys.platform) -> str:
    """How to give the service precedence on a busy machine."""
    if platform == "win32":
        return "on a busy machine start it with `start /high exomni-bridge serve`"
    return (
        "on a busy machine give it precedence: `sudo renice -n -10 -p $(pgrep -f 'exomni-bridge "
        "serve')`, or Nice=-10 in its systemd unit"
    )
