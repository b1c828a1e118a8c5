"""The reports of one build on several machines: which machine builds which, and whether all came back.

Each machine is told `--shard K/N` and finds the same division: the longest reports first, by the times of one manifest that
all are given, each to the machine that has least to do so far. A report that is not timed is taken to last as long as the
middle one; where none is timed, the names alone decide.
"""

from __future__ import annotations

import heapq
import statistics
from collections.abc import Mapping, Sequence
from typing import Any


def divided(names: Sequence[str], times: Mapping[str, Any], of: int) -> list[list[str]]:
    """The names in as many parts, each in the order in which they were given; the same for the same names and times.

    >>> divided(["a", "b", "c", "d"], {"b": {"deck": {"cpu": 9}}, "c": {"deck": {"cpu": 3}}, "d": {"deck": {"cpu": 5}}}, 2)
    [['b', 'c'], ['a', 'd']]
    """
    known = {name: seconds for name in names if (seconds := _seconds(times.get(name)))}
    usual = statistics.median(known.values()) if known else 1.0
    parts: list[list[str]] = [[] for _ in range(of)]
    loads = [(0.0, number) for number in range(of)]
    for name in sorted(set(names), key=lambda name: (-known.get(name, usual), name)):
        load, number = heapq.heappop(loads)
        parts[number].append(name)
        heapq.heappush(loads, (load + known.get(name, usual), number))
    return [[name for name in names if name in part] for part in map(set, parts)]


def _seconds(timed: Any) -> float:
    """What a report took of processors; 0 if that is not known."""
    try:
        return float(sum(of["cpu"] for of in timed.values()))
    except (AttributeError, LookupError, TypeError, ValueError):
        return 0.0
