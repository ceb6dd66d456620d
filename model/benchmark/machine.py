"""What is measured on: the device by name, the software, and the memory the process holds."""

import os
import platform
from pathlib import Path

import torch

_STATUS = Path("/proc/self/status")
_CPU_INFO = Path("/proc/cpuinfo")


def describe(device: torch.device) -> dict[str, object]:
    """Name of the device, count of threads, versions."""
    return {
        "device": device_name(device),
        "kind": device.type,
        "threads": torch.get_num_threads(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "torch": torch.__version__,
    }


def device_name(device: torch.device) -> str:
    """The GPU's name, or the processor's with its count of cores."""
    if device.type == "cuda":
        return str(torch.cuda.get_device_name(device))
    return f"{os.cpu_count()} x {_processor()}"


def peak_bytes(device: torch.device) -> int | None:
    """Most memory ever held: the GPU's by torch, else the process's; None where nobody tells."""
    if device.type == "cuda":
        return int(torch.cuda.max_memory_reserved(device))
    if not _STATUS.exists():
        return None
    line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _processor() -> str:
    if _CPU_INFO.exists():
        for line in _CPU_INFO.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"
