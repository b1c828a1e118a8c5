"""Building: `pipeline` tells the story; `checking` reads; `workers` do what opens strangers' files, confined; `output` writes.

This is the face of the room. What it shows is imported when it is first used: a command that only listens for signals
imports no model and no engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.building.built import Built, Checked
    from publish.building.pipeline import bounded, build, build_all, check, check_all, load

__all__ = ["Built", "Checked", "bounded", "build", "build_all", "check", "check_all", "load"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'publish.building' has no attribute {name!r}")
    from publish.building import pipeline

    return getattr(pipeline, name)
