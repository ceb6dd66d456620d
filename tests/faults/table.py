"""Every fault that is known to happen to such a service, as docs/faults.md shows them."""

from typing import Final

from tests.faults import clients, devices, disks, engines, networks, operations
from tests.faults.fault import Area

AREAS: Final = (
    Area("Engines and their processes", engines.FAULTS),
    Area("Networks and receivers", networks.FAULTS),
    Area("Clients", clients.FAULTS),
    Area("Disks and files", disks.FAULTS),
    Area("Sound, cameras and other devices", devices.FAULTS),
    Area("Operation", operations.FAULTS),
)
