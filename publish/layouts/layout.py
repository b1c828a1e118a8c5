"""A house style, opened: its tokens, and the files of its folder and of those it is based on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from publish.diagnostics import Place, ReportError, Sources, error, has_errors
from publish.layouts.spec import LayoutSpec
from publish.parsing.validation import validate
from publish.parsing.yaml import PlacedMapping, PlacedText, read
from publish.suggestions import did_you_mean


@dataclass(frozen=True, slots=True)
class Layout:
    """A house style. `folders` holds its own folder first, then those that it is based on."""

    name: str
    spec: LayoutSpec
    folders: tuple[Path, ...]
    borrowed: frozenset[str] = frozenset()
    """The deck's forms that are described for another master than that of the layout: by one that it is based on."""

    def file(self, relative: str) -> Path | None:
        """A file of the layout, from its own folder or the nearest one that it is based on; None if none has it."""
        return next((path for folder in self.folders if (path := folder / relative).is_file()), None)

    @property
    def template_folders(self) -> tuple[Path, ...]:
        """Where the briefing's templates and style sheets are looked for, in order."""
        return tuple(folder / "briefing" for folder in self.folders)


def shipped() -> Path:
    """The folder of the layouts that come with the package: in a checkout `layouts/`, else beside this module."""
    checkout = Path(__file__).resolve().parents[2] / "layouts"
    return checkout if (checkout / "plain").is_dir() else Path(__file__).resolve().parent / "shipped"


def search_path(project: Path | None = None) -> tuple[Path, ...]:
    """Where layouts are looked for: the project's own `layouts/` folder, then those that come with the package."""
    own = (project / "layouts",) if project else ()
    return tuple(dict.fromkeys(folder for folder in (*own, shipped()) if folder.is_dir()))


def names(project: Path | None = None) -> tuple[str, ...]:
    """The names of all layouts that a report of the project can use."""
    found = {entry.parent.name for folder in search_path(project) for entry in folder.glob("*/layout.yaml")}
    return tuple(sorted(found))


def open_layout(
    name: str, project: Path | None = None, at: Place | None = None, sources: Sources | None = None
) -> Layout:
    """The layout called `name`; `at` is where the report asks for it; `sources` keeps the texts of descriptions read.

    Raises `ReportError` if it is not there or its description is wrong.
    """
    folders: list[Path] = []
    merged: PlacedMapping | None = None
    said: list[PlacedMapping] = []
    seen: list[str] = []
    following: str | None = name
    while following is not None:
        if following in seen:
            raise _wrong(f"layout '{name}' is based on itself: {' → '.join([*seen, following])}", at)
        seen.append(following)
        folder = _folder(following, project, at)
        folders.append(folder)
        value = _description(folder, sources or Sources())
        said.append(value)
        merged = value if merged is None else _merge(value, merged)
        based_on = value.get("based_on")
        following = str(based_on) if isinstance(based_on, PlacedText) else None
        at = based_on.place if isinstance(based_on, PlacedText) else at
    assert merged is not None
    spec, diagnostics = validate(LayoutSpec, merged)
    if spec is None:
        raise ReportError(diagnostics)
    return Layout(name, spec, tuple(folders), frozenset(spec.deck.forms) - _own_forms(said))


def _own_forms(said: Sequence[PlacedMapping]) -> frozenset[str]:
    """The forms that are named beside the master or nearer to the layout; `said` begins with what the layout itself says."""
    own: set[str] = set()
    for value in said:
        deck = value.get("deck")
        if isinstance(deck, PlacedMapping):
            forms = deck.get("forms")
            own.update(forms if isinstance(forms, PlacedMapping) else ())
            if "master" in deck:
                break
    return frozenset(own)


def _folder(name: str, project: Path | None, at: Place | None) -> Path:
    for path in search_path(project):
        with suppress(OSError, ValueError):  # a name that no folder could bear: too long, or with U+0000
            if Path(name).name == name and (path / name / "layout.yaml").is_file():
                return path / name
    known = names(project)
    hint = did_you_mean(name, known) or f"there is {', '.join(known)}"
    raise ReportError([error("unknown-layout", f"no layout is called '{name}'", at, hint)])


def _description(folder: Path, sources: Sources) -> PlacedMapping:
    path = folder / "layout.yaml"
    value, diagnostics = read(path, path.as_posix(), sources)
    if has_errors(diagnostics):
        raise ReportError(diagnostics)
    if not isinstance(value, PlacedMapping):
        raise _wrong("a layout is a mapping of keys to values", Place(path.as_posix()))
    return value


def _merge(base: PlacedMapping, over: PlacedMapping) -> PlacedMapping:
    """`base` with what `over` says differently: mappings key by key, all else replaced. Values keep their places."""
    merged = PlacedMapping(base, place=over.place, keys=base.keys_at | over.keys_at)
    for key, value in over.items():
        below = base.get(key)
        if isinstance(value, PlacedMapping) and isinstance(below, PlacedMapping):
            merged[key] = _merge(below, value)
        else:
            merged[key] = value
    return merged


def _wrong(message: str, at: Place | None) -> ReportError:
    return ReportError([error("layout", message, at)])
