"""A house style, opened: its tokens, and the files of its folder and of those it is based on.

A layout may come from a stranger: no file of it lies outside its own folder, whatever it says and wherever links lead, and
what is read of it is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache, partial, reduce
from pathlib import Path
from typing import Any, Final

from publish.diagnostics import Diagnostic, Place, ReportError, Sources, error
from publish.frozen import dataclass
from publish.layouts import fonts, kept
from publish.layouts.spec import LayoutSpec, Spec
from publish.parsing.translations import meant_value
from publish.parsing.validation import validate
from publish.parsing.yaml import PlacedList, PlacedMapping, PlacedText, parse, read_text

MOST: Final = 2 * 1024 * 1024
"""The most bytes of a template, a style sheet or a description; the largest of ours has 40,000."""
MOST_LACKING: Final = 3
"""How many keys a description that is based on no other lacks at most, each of which is told."""
_BARRED: Final = re.compile(r"[\x00-\x1f\x7f\\]|^/|^[A-Za-z]:|(?:^|/)\.\.(?:/|$)|//")
"""What no name of a file in a layout holds: signs that some system takes for a way out of a folder."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A house style. `folders` holds its own folder first, then those that it is based on."""

    name: str
    spec: LayoutSpec
    folders: tuple[Path, ...]
    borrowed: frozenset[str] = frozenset()
    """The deck's forms that are described for another master than that of the layout: by one that it is based on."""
    texts: tuple[tuple[str, str], ...] = field(default=(), compare=False, repr=False)
    """The name and the text of the description in each folder."""

    @property
    def description(self) -> PlacedMapping:
        """What the descriptions say together, with places; read when something is to be told of it."""
        return _merged(self.texts) if self.texts else PlacedMapping()

    def at(self, *path: str | int) -> Place:
        """The place in the description where keys and numbers lead to, or the last of them that is there."""
        value, place = self.description, Place((self.folders[0] / "layout.yaml").as_posix())
        for step in path:
            place = value.keys_at.get(str(step), place) if isinstance(value, PlacedMapping) else place
            try:
                value = value[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                return place
            place = getattr(value, "place", place) if not isinstance(value, PlacedMapping) else place
        return place

    def where(self, text: str) -> Place | None:
        """The first place in the description that says a text, such as the name of a file."""
        return next((scalar.place for scalar in _scalars(self.description) if scalar == str(text)), None)

    def font(self, name: str) -> Path | None:
        """The font file of a name: the layout's own, else that of this machine; None if there is none."""
        return next((own.path for own in own_fonts(self.folders) if str(own) == str(name)), None) or fonts.find(
            str(name)
        )

    def file(self, relative: str) -> Path | None:
        """A file of the layout, from its own folder or the nearest one that it is based on; None if none has it.

        Raises `ReportError` if its name or a link leads out of the layout's folder.
        """
        return next((path for folder in self.folders if (path := _within(folder, relative)) is not None), None)

    def read(self, relative: str, most: int = MOST) -> bytes | None:
        """The bytes of such a file. Raises `ReportError` if there are more than `most`, or it cannot be read, too."""
        path = self.file(relative)
        if path is None:
            return None
        try:
            with path.open("rb") as file:
                data = file.read(most + 1)
        except OSError as problem:
            reason = f"'{path.as_posix()}' cannot be read: {problem.strerror}"
            raise ReportError([error("unreadable", reason, None, "check its permissions")]) from problem
        if len(data) > most:
            message = f"the layout's file '{relative}' is larger than {most:,} bytes"
            raise ReportError([error("too-large", message, Place(path.as_posix()), "make it smaller")])
        return data

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
    texts: list[tuple[str, str]] = []
    seen: list[str] = []
    following: str | None = name
    while following is not None:
        if following in seen:
            raise _wrong(f"layout '{name}' is based on itself: {' → '.join([*seen, following])}", at)
        seen.append(following)
        folder = _folder(following, project, at)
        folders.append(folder)
        texts.append(_text(folder, sources or Sources()))
        based_on = _description(*texts[-1]).get("based_on") if "based_on" in texts[-1][1] else None
        following = str(based_on) if isinstance(based_on, PlacedText) else None
        at = based_on.place if isinstance(based_on, PlacedText) else at
    return _opened(name, tuple(folders), tuple(texts), own_fonts(folders))


@lru_cache(maxsize=8)
def _opened(
    name: str, folders: tuple[Path, ...], texts: tuple[tuple[str, str], ...], own: frozenset[fonts.Own]
) -> Layout:
    """One layout for all reports that use it: workers are told it once."""
    spec, borrowed = kept.understood(texts, partial(_understood, texts))
    return Layout(name, with_fonts(spec, own), folders, borrowed, texts)


def own_fonts(folders: Sequence[Path]) -> frozenset[fonts.Own]:
    """The font files in the `fonts/` folders of a layout and of those that it is based on; of one name, the nearest file.

    Raises `ReportError` if a link leads out of a layout's folder.
    """
    found: dict[str, Path] = {}
    for folder in folders:
        names = sorted(path.name for path in (folder / "fonts").glob("*") if path.name.lower().endswith(fonts.ENDINGS))
        paths = ((name, _within(folder, f"fonts/{name}")) for name in names)
        found = {name: path for name, path in paths if path is not None} | found
    return frozenset(fonts.Own(name, path) for name, path in found.items())


def with_fonts(spec: LayoutSpec, own: frozenset[fonts.Own]) -> LayoutSpec:
    """A description that names its own font files, wherever they lie now."""
    named: LayoutSpec = _with_fonts(spec, {str(font): font for font in own}) if own else spec
    return named


def _with_fonts(value: Any, own: Mapping[str, fonts.Own]) -> Any:
    if isinstance(value, str):
        return own.get(str(value), value)
    if isinstance(value, tuple):
        return tuple(_with_fonts(each, own) for each in value)
    if isinstance(value, Spec):
        changed = {name: _with_fonts(each, own) for name, each in value if isinstance(each, str | tuple | Spec)}
        return value.model_copy(update=changed)
    return value


def _understood(texts: tuple[tuple[str, str], ...]) -> kept.Understood:
    """What descriptions say, the nearest first, and the forms that are borrowed."""
    merged = _merged(texts)
    _check_master(merged)
    spec, diagnostics = validate(LayoutSpec, merged)
    if spec is None:
        raise ReportError(_without_base(diagnostics, texts[0][0]) if len(texts) == 1 else diagnostics)
    return spec, frozenset(spec.deck.forms) - _own_forms([_description(*text) for text in texts])


@lru_cache(maxsize=8)
def _merged(texts: tuple[tuple[str, str], ...]) -> PlacedMapping:
    """All that descriptions say, with its places: worked out once for the same texts, and changed by nobody."""
    return reduce(lambda over, base: _merge(base, over), [_description(*text) for text in texts])


def _without_base(found: Sequence[Diagnostic], name: str) -> list[Diagnostic]:
    """What is wrong with a description that is based on no other: one that lacks much wants a base, and nothing else."""
    others = [each for each in found if each.code != "missing-key"]
    if len(found) - len(others) <= MOST_LACKING:
        return [*found]
    hint = "add 'based_on: plain', and say only what differs; a layout without it says everything itself"
    return [*others, error("missing-key", "'based_on' is missing", Place(name, 1, 1), hint)]


def _scalars(value: Any) -> Iterator[PlacedText]:
    if isinstance(value, PlacedText):
        yield value
    elif isinstance(value, PlacedMapping | PlacedList):
        for inner in value.values() if isinstance(value, PlacedMapping) else value:
            yield from _scalars(inner)


def _own_forms(descriptions: Sequence[PlacedMapping]) -> frozenset[str]:
    """The forms that are named beside the master or nearer to the layout, whose own description is the first."""
    own: set[str] = set()
    for value in descriptions:
        deck = value.get("deck")
        if isinstance(deck, PlacedMapping):
            forms = deck.get("forms")
            own.update(forms if isinstance(forms, PlacedMapping) else ())
            if "master" in deck:
                break
    return frozenset(own)


def _folder(name: str, project: Path | None, at: Place | None) -> Path:
    # A name of 256 bytes or more is none that a folder has; it would make the system complain.
    plain = Path(name).name == name and name != ".." and name.isprintable() and "\\" not in name
    plain = plain and len(name.encode("utf-8", "replace")) < 256
    if plain:
        for path in search_path(project):
            if (path / name / "layout.yaml").is_file():
                _check_folder(path, name, at)
                return path / name
    known = names(project)
    bare = next((path / name for path in search_path(project) if plain and (path / name).is_dir()), None)
    hint = meant_value(name, known) or f"there is {', '.join(known)}"
    if bare is not None:
        hint = f"there is a folder '{bare.as_posix()}', without a layout.yaml in it"
    shown = name if len(name) <= 80 else f"{name[:80]}…"
    shown = shown if shown.isprintable() else shown.encode("unicode_escape").decode()
    raise ReportError([error("unknown-layout", f"no layout is called '{shown}'", at, hint)])


def _check_folder(path: Path, name: str, at: Place | None) -> None:
    """Raises `ReportError` if the folder of a layout, or its description, is a link that leads elsewhere."""
    if not (path / name).resolve().is_relative_to(path.resolve()):
        message = f"the layout '{name}' is a link that leads out of the folder of layouts"
        raise ReportError([error("outside-project", message, at, "copy its folder there")])
    _within(path / name, "layout.yaml")


def _check_master(merged: PlacedMapping) -> None:
    """Raises `ReportError`, at its place, if the name of the deck's master leads out of the layout's folder."""
    deck = merged.get("deck")
    master = deck.get("master") if isinstance(deck, PlacedMapping) else None
    if isinstance(master, PlacedText) and _BARRED.search(master):
        raise _outside(str(master), master.place)


def _within(folder: Path, relative: str) -> Path | None:
    """The file of a layout's folder; None if it has none of that name. Raises `ReportError` if it lies elsewhere."""
    if _BARRED.search(relative):
        raise _outside(relative, None)
    path = folder / relative
    try:
        if not path.is_file():
            return None
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # too long, links in a circle
        return None
    if not inside:
        raise _outside(relative, Place(path.as_posix()))
    return path


def _outside(relative: str, at: Place | None) -> ReportError:
    shown = relative[:80].encode("unicode_escape").decode() if not relative.isprintable() else relative[:80]
    message = f"'{shown}' lies outside the layout's own folder"
    return ReportError([error("outside-project", message, at, "keep every file of a layout in its folder")])


def _text(folder: Path, sources: Sources) -> tuple[str, str]:
    """The name and the text of a layout's description."""
    path = folder / "layout.yaml"
    text, diagnostics = read_text(path, path.as_posix(), sources)
    if text is None:
        raise ReportError(diagnostics)
    return path.as_posix(), text


@lru_cache(maxsize=8)
def _description(name: str, text: str) -> PlacedMapping:
    """A description, which nobody changes: read once for the same text."""
    value, diagnostics = parse(text, name)
    # What is lost there is a mistake, too: `accent1: #A6192E` is a comment.
    if diagnostics:
        begin = "begin with 'title: …' and 'based_on: plain'"
        hints = [begin if each.code == "empty" else each.hint for each in diagnostics]
        found = zip(diagnostics, hints, strict=True)
        raise ReportError([error(each.code, each.message, each.place, hint) for each, hint in found])
    if not isinstance(value, PlacedMapping):
        raise _wrong("a layout is a mapping of keys to values", Place(name))
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
