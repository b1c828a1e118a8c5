"""What reports name, for editors to offer where a name may stand: ids and facts in texts, datasets, and columns of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from publish.frozen import dataclass
from publish.model import Report, walk_nodes

TEXTS: Final = ("text", "slide", "intro", "headline", "summary", "notes")
"""Keys of texts that may refer to an id, and say a fact."""
DATASETS: Final = ("data", "based_on")
COLUMNS: Final = ("x", "y", "series", "names", "by", "of", "share", "change", "running_total", "mean")
"""Keys that take the name of a dataset, and of a column, outside texts."""


@dataclass(frozen=True)
class Named:
    """What reports name, each once, in the order in which they do."""

    ids: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    def of_key(self, key: str) -> tuple[str, ...]:
        """What may stand at a key."""
        if key in TEXTS:
            return (*(f"[](#{name})" for name in self.ids), *(f"{{{{ {name} }}}}" for name in self.facts))
        return self.datasets if key in DATASETS else self.columns if key in COLUMNS else ()


def named(reports: Iterable[Report]) -> Named:
    """What reports name; their data are read, where they are to give the columns."""
    whole = tuple(reports)
    datasets = [(name, each) for report in whole for name, each in report.data.items()]
    columns = [column.name for _, each in datasets if each.frame for column in each.frame.columns]
    return Named(
        _once(each for report in whole for each in _ids(report)),
        _once(name for report in whole for name in report.facts),
        _once(name for name, _ in datasets),
        _once(columns),
    )


def offering(schemas: Mapping[str, Any], names: Named) -> dict[str, Any]:
    """Schemas by name, within which editors offer the names where they may stand; any other value is as right as before."""
    return {name: _offering(value, names) for name, value in schemas.items()}


def _offering(node: Any, names: Named) -> Any:
    if isinstance(node, list):
        return [_offering(each, names) for each in node]
    if not isinstance(node, dict):
        return node
    whole = {key: _offering(value, names) for key, value in node.items()}
    for key, value in whole.get("properties", {}).items():
        if isinstance(value, dict) and (offered := names.of_key(key)):
            snippets = [{"label": word, "body": word.replace("$", "\\$")} for word in offered]
            whole["properties"][key] = {**value, "defaultSnippets": [*value.get("defaultSnippets", ()), *snippets]}
    return whole


def _ids(report: Report) -> Iterator[str]:
    for node in walk_nodes(report):
        if (name := getattr(node, "id", None)) is not None:
            yield name


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
