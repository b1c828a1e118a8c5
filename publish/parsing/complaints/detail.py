"""An error of pydantic beside the value that it speaks of."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from publish.diagnostics import Place
from publish.parsing.locations import Loc, Reached, keys_at, walk
from publish.parsing.yaml import Placed, PlacedMapping


class Detail:
    """One error: its type, where it leads to among the values and the fields of the models, and what is there."""

    def __init__(self, model: type[BaseModel], value: Placed, raw: Any) -> None:
        self.model = model
        self.value = value
        self.loc: Loc = raw["loc"]
        self.type: str = raw["type"]
        self.message: str = raw["msg"]
        self.ctx: dict[str, Any] = raw.get("ctx", {})
        self.found: Any = raw.get("input")
        self.reached: Reached = walk(value, self.loc)

    @property
    def key(self) -> str:
        """The last step that leads there."""
        return str(self.loc[-1]) if self.loc else ""

    @property
    def holder(self) -> PlacedMapping | None:
        """The mapping that the key stands in."""
        return self.reached.parent if isinstance(self.reached.parent, PlacedMapping) else None

    @property
    def key_place(self) -> Place:
        """Where the key itself stands; where there is none, its value."""
        holder = self.holder
        return self.reached.place if holder is None else holder.keys_at.get(self.key, self.reached.place)

    def siblings(self) -> tuple[str, ...]:
        """The keys that may stand beside this one."""
        return keys_at(self.model, self.loc[:-1])
