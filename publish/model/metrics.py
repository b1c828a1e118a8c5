"""Key figures, written in the source or taken from data."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from publish.frozen import dataclass
from publish.model.blocks import Block
from publish.model.data import DataRef
from publish.model.nodes import CellWords, Computed, Inlines, LineWords, ListBody, Name, Node, computed
from publish.model.status import Status


@dataclass(frozen=True, slots=True)
class MetricWords:
    """A key figure as both products print it; a part that it lacks is empty. `way` is 1 up, -1 down, 0 neither; `good` is 1 where
    that is good, -1 where it is bad, 0 where nothing says so; `verdict` is the word for that."""

    label: Inlines
    value: Inlines
    unit: str
    change: Inlines
    way: int
    note: Inlines
    good: int = 0
    status: Inlines = ()
    verdict: str = ""


class Metric(Node):
    """One key figure."""

    label: CellWords | None = None
    """The label: what it is a figure of."""

    value: CellWords
    """The figure as printed, without its unit; with `data`, the column that holds it."""

    unit: Name | None = None
    """The unit; with `data`, that of the column if left out. A sign (`%`, `€`) is set with the figure, as the language has it."""

    change: CellWords | None = None
    """The change, as printed: `+19.4%`; with `data`, the column that holds it."""

    direction: Literal["up", "down", "flat"] | None = None
    """The direction of the change; by the sign of `change` if left out."""

    good: Literal["up", "down"] | None = None
    """Which change is good: `down` for costs and complaints; the change is set in green or red then, with an arrow and the
    language's word for better or worse. Neither is, if left out."""

    status: Status | None = None
    """Its status: `red`, `amber` or `green`, with its word in the language of the report, or `{red: overdue by 3 weeks}`."""

    note: LineWords | None = None
    """What the change is counted from: `比上年`."""

    data: DataRef | None = None
    """A dataset of one row, from which `value` and `change` are taken."""

    shown: Annotated[MetricWords | None, Computed()] = computed()


class MetricsBody(ListBody):
    """Key figures, written here or taken from data, one for each row."""

    caption: LineWords | None = None
    """What they show."""

    items: Annotated[tuple[Metric, ...], Field(min_length=1)] | None = None
    """The key figures."""

    data: DataRef | None = None
    """Instead of `items`: a dataset, each row of which is a key figure."""

    label: Name | None = None
    """With `data`: the column of their names."""

    value: Name | None = None
    """With `data`: the column of their figures."""

    unit: Name | None = None
    """With `data`: the column of their units; that of the column of figures, if left out."""

    change: Name | None = None
    """With `data`: the column of their changes."""

    good: Literal["up", "down"] | None = None
    """Which changes are good, as for each of `items`."""

    status: Name | None = None
    """With `data`: the column of their statuses, whose cells say `red`, `amber` or `green`, in any language."""

    note: LineWords | None = None
    """What the changes are counted from."""

    source: LineWords | None = None
    """Where the figures come from."""

    shown: Annotated[tuple[MetricWords, ...], Computed()] = computed(())

    @model_validator(mode="after")
    def _has_items(self) -> Self:
        if (self.items is None) == (self.data is None):
            hint = "keep one of the two" if self.data else "write its 'items:'"
            raise PydanticCustomError("missing_one", "key figures need either 'items' or 'data'", {"hint": hint})
        if self.data is not None and (self.label is None or self.value is None):
            hint = "name the columns: 'label: …' and 'value: …'"
            raise PydanticCustomError("missing_one", "key figures of data need 'label' and 'value'", {"hint": hint})
        return self


class Metrics(Block):
    """Key figures: large, with unit, change and direction."""

    metrics: MetricsBody
    """The key figures."""
