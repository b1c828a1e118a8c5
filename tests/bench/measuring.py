"""What a command takes: time on the clock, processor time of it and all that it begins, and instructions where the system
counts them, which depend least on what else the machine does."""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Cost:
    """Seconds on the clock, seconds of processors, and instructions (user) in thousand millions; 0 where they are not counted."""

    wall: float
    cpu: float
    instructions: float = 0.0

    def over(self, other: Cost) -> Cost:
        """How many times the cost of another this is."""
        counted = self.instructions / other.instructions if self.instructions and other.instructions else 0.0
        return Cost(self.wall / other.wall, self.cpu / other.cpu, counted)

    def minus(self, other: Cost) -> Cost:
        return Cost(self.wall - other.wall, self.cpu - other.cpu, self.instructions - other.instructions)

    def times(self, count: int) -> Cost:
        return Cost(count * self.wall, count * self.cpu, count * self.instructions)


def mean(costs: Sequence[Cost]) -> Cost:
    """What one of several different commands takes on average."""
    return Cost(*(statistics.mean(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "instructions")))


def median(costs: Sequence[Cost]) -> Cost:
    """The middle of several runs, each measure for itself."""
    return Cost(*(statistics.median(getattr(cost, name) for cost in costs) for name in ("wall", "cpu", "instructions")))


def measured(command: Sequence[str], environment: Mapping[str, str], counts: bool) -> Cost:
    """What a command takes. Raises `CalledProcessError` if it fails."""
    counting = ["perf", "stat", "-x,", "-e", "instructions:u"] if counts else []
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ran = subprocess.run([*counting, *command], env=dict(environment), capture_output=True, text=True, check=False)
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode:
        raise subprocess.CalledProcessError(ran.returncode, command, ran.stdout, ran.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, _counted(ran.stderr) if counts else 0.0)


def can_count() -> bool:
    """Whether instructions are counted here."""
    if shutil.which("perf") is None:
        return False
    ran = subprocess.run(
        ["perf", "stat", "-x,", "-e", "instructions:u", "true"], capture_output=True, text=True, check=False
    )
    return _counted(ran.stderr) > 0


def _counted(told: str) -> float:
    for line in told.splitlines():
        number, *rest = line.split(",")
        if number.isdigit() and any("instructions" in word for word in rest):
            return int(number) / 1e9
    return 0.0


def machine() -> dict[str, str | int | float]:
    """What it was measured on, and what else it did."""
    name = platform.processor() or platform.machine()
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), name)
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    return {
        "processor": name,
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory, 1),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 2),
    }
