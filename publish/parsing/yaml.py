"""YAML text → values that know their place.

Every scalar stays text: what `no`, `1.10` or `2019-03-02` means is decided by the key that it is given to, never
guessed from its look. The reader builds its values from PyYAML's events, without recursion, so that depth and size are
bounded before anything is made. It knows no report.
"""

from __future__ import annotations

import errno
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from publish.diagnostics import LINE_END, Diagnostic, Findings, Place, Sources, error
from publish.diagnostics.suggestions import did_you_mean, nearest
from publish.parsing.brackets import Brackets, torn_apart
from publish.parsing.decoding import MAX_BYTES, NO_TEXT, decode
from publish.parsing.mistakes import key_alone, lost_list, lost_name, lost_words, mistake
from publish.text.scripts import ends_tight

MAX_DEPTH: Final = 60
"""The deepest nesting of lists and mappings, in one file and in all that it includes."""
MAX_VALUES: Final = 400_000
"""The most values in one file, aliases counted as often as they are used."""
MAX_REPEATED: Final = 500_000
"""How many characters the aliases of one file stand for, all together."""

SEEK: Final = 400
"""How far in a scalar's spelling the next of its characters is looked for."""

MAX_PASSED: Final = 50_000_000
"""How many characters are looked through in vain for the lines of one scalar."""

NULLS: Final = frozenset({"", "~", "null"})
"""What stands for no value. `Null` is a number in German, and a name."""


class PlacedText(str):
    """A scalar: its text, its place, and its spelling in the file (to find a part of it again)."""

    place: Place
    raw: str
    is_null: bool

    def __new__(cls, text: str, place: Place = Place(""), raw: str = "", is_null: bool = False) -> PlacedText:
        scalar = super().__new__(cls, text)
        scalar.place, scalar.raw, scalar.is_null = place, raw, is_null
        return scalar

    def place_at(self, index: int) -> Place:
        """The place in the file of the character at `index` of the text; the scalar's own where there is none."""
        return self.place_in_raw(self._spelling[index]) if 0 <= index < len(self._spelling) else self.place

    def place_in_raw(self, index: int) -> Place:
        """The place in the file of the character at `index` of its spelling."""
        line = bisect_right(self._lines, index) - 1
        column = index - self._lines[line] + (1 if line else self.place.column)
        return Place(self.place.file, self.place.line + line, column)

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines of `raw` begin."""
        return [0, *(end.end() for end in LINE_END.finditer(self.raw))]

    @cached_property
    def _spelling(self) -> list[int]:
        """Where in `raw` each character of the text stands."""
        raw = self.raw
        is_block = raw[:1] in ("|", ">") and len(self._lines) > 1
        at = self._lines[1] if is_block else int(raw[:1] in ("'", '"'))
        spelling = []
        for character in self:
            # Folds and escapes lie between; they are never long.
            if raw[at : at + 1] != character and (found := raw.find(character, at, at + SEEK)) >= 0:
                at = found
            spelling.append(min(at, len(raw)))
            at += 1
        return spelling


class PlacedList(list[Any]):
    """A sequence and its place."""

    def __init__(self, items: Iterable[Any] = (), place: Place = Place("")) -> None:
        super().__init__(items)
        self.place = place


class PlacedMapping(dict[str, Any]):
    """A mapping, its place, and the place of each key. Keys without a value (null) are left out of it."""

    def __init__(
        self, items: Mapping[str, Any] | None = None, place: Place = Place(""), keys: Mapping[str, Place] | None = None
    ) -> None:
        super().__init__(items or {})
        self.place = place
        self.keys_at = dict(keys or {})


_PROPERTIES: Final = re.compile(r"^(?:[&!]\S*\s+)+")
"""An anchor and a tag before a scalar."""

Placed = PlacedText | PlacedList | PlacedMapping
Outcome = tuple[Placed | None, list[Diagnostic]]


# ---------------------------------------------------------------------------------------------- reading


def read(path: Path, name: str, sources: Sources, data: bytes | None = None) -> Outcome:
    """The value of a YAML file, or None and what is wrong; places call it `name`, and `sources` keeps its text.

    `data` are its bytes if they do not lie in the file.
    """
    text, found = read_text(path, name, sources, data)
    return (None, found) if text is None else parse(text, name)


def read_text(
    path: Path, name: str, sources: Sources, data: bytes | None = None
) -> tuple[str | None, list[Diagnostic]]:
    """The text of a YAML file, or None and what is wrong; see `read`."""
    if data is None:
        data, problem = _bytes(path, name)
        if data is None:
            return None, problem
    if len(data) > MAX_BYTES:
        message = f"'{name}' is larger than {MAX_BYTES // 1024 // 1024} MiB"
        return None, [error("too-large", message, Place(name), "a report is text; keep data and images beside it")]
    text, problem_found = decode(data, name)
    if text is None:
        return None, [problem_found] if problem_found else []
    sources.texts[name], sources.data[name] = text, data
    return text, []


def _bytes(path: Path, name: str) -> tuple[bytes | None, list[Diagnostic]]:
    """The bytes of a file, one more than the reader accepts at most; or what is wrong."""
    try:
        if path.is_dir():
            return None, [error("unreadable", f"'{name}' is a folder, not a report", None, "name a .yaml file in it")]
        if path.exists() and not path.is_file():
            hint = "name a .yaml file, or - for the standard input"
            return None, [error("unreadable", f"'{name}' is not a file", None, hint)]
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1), []
    except (OSError, ValueError) as problem:
        if is_no_name(problem):
            if getattr(problem, "errno", None) in (errno.ENOENT, errno.ELOOP) and path.is_symlink():
                hint = "name the file itself, or make the link again"
                return None, [error("not-found", f"'{name}' is a link that leads to no file", None, hint)]
            return None, [error("not-found", f"there is no file '{name}'", None, _near(path))]
        return None, [error("unreadable", f"'{name}' cannot be read: {getattr(problem, 'strerror', None) or problem}")]


_NO_NAMES: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP, errno.EILSEQ})
"""The error numbers of a system for a name that no file has, or could have."""


def is_no_name(problem: Exception) -> bool:
    """Whether no file has the name that gave this problem: there is none, or none could be called so (too long, through a
    file, with U+0000 or half a character)."""
    return isinstance(problem, ValueError) or getattr(problem, "errno", None) in _NO_NAMES


def _near(path: Path) -> str | None:
    """A hint naming a file beside the one that is not there."""
    try:
        if not path.parent.is_dir():
            return f"there is no folder '{path.parent.as_posix()}' either"
        names = {entry.stem: entry.name for entry in sorted(path.parent.iterdir()) if entry.suffix in (".yaml", ".yml")}
    except (OSError, ValueError):
        return "'publish new NAME' begins a report"
    near = nearest(path.stem, names)
    return f"did you mean '{(path.parent / names[near]).as_posix()}'?" if near else "'publish new NAME' begins a report"


def barred(text: str, name: str, code: str) -> Iterator[Diagnostic]:
    """A diagnostic for each character of a file that no text can hold."""
    for number, line in enumerate(LINE_END.split(text), start=1):
        for found in NO_TEXT.finditer(line):
            message = f"a character that no text can hold: U+{ord(found[0]):04X}"
            yield error(code, message, Place(name, number, found.start() + 1), "remove it")


_kept: dict[tuple[str, str], Placed] | None = None
"""The values of files in which nothing is wrong, by name and text, where they are kept."""
MOST_KEPT: Final = 100


def keep() -> None:
    """From now on this process keeps the values of files: a preview reads those that have not changed once."""
    global _kept
    _kept = {}


def parse(text: str, name: str) -> Outcome:
    """The value of YAML `text`, or None and what is wrong; see `read`."""
    if _kept is None:
        return _parsed(text, name)
    if (value := _kept.get((name, text))) is not None:
        return value, []
    value, found = _parsed(text, name)
    if value is not None and not found:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[name, text] = value
    return value, found


def _parsed(text: str, name: str) -> Outcome:
    if NO_TEXT.search(text):
        return None, list(Findings(barred(text, name, "yaml")).whole())
    builder = _Builder(text, name)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except _Refused as refused:
        return None, [*builder.diagnostics.whole(), refused.diagnostic]
    except yaml.YAMLError as problem:
        return None, [*builder.diagnostics.whole(), mistake(problem, text, name)]
    builder.diagnostics += map(lost_name, builder.unused.items())
    if builder.root is None and not builder.diagnostics:
        return None, [error("empty", f"'{name}' holds nothing", Place(name), "'publish new NAME' shows how to begin")]
    return builder.root, builder.diagnostics


class _Refused(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Measure(NamedTuple):
    """How many values a value holds, itself among them, how many levels of lists and mappings, and how many characters."""

    values: int
    levels: int
    characters: int


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, value: PlacedList | PlacedMapping, anchor: str | None, count: int, characters: int) -> None:
        self.value, self.anchor = value, anchor
        self.began, self.characters = count, characters
        self.levels = 0
        """The levels of the deepest value in it so far."""
        self.key: PlacedText | None = None
        """In a mapping, the key that waits for its value."""
        self.brackets: Brackets | None = None
        """What was read of it, if it stands in brackets."""


class _Builder:
    """Makes placed values from PyYAML's events, one event at a time."""

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.root: Placed | None = None
        self.diagnostics = Findings()
        self.documents = 0
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[Placed, _Measure]] = {}
        self.unused: dict[str, Place] = {}
        self.of_keys: set[str] = set()
        self.count = 0
        self.characters = self.repeated = 0

    def take(self, event: Any) -> None:
        at = Place(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    hint = "one file holds one document; remove '---'"
                    raise _Refused(error("yaml", "a second document begins here", at, hint))
            case yaml.ScalarEvent():
                self._refuse_tag(event.tag, at)
                scalar = self._scalar(event, at)
                self.characters += len(scalar)
                self._add(scalar, event.anchor, _Measure(1, 0, len(scalar)))
            case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                self._refuse_tag(event.tag, at)
                if len(self.open) >= MAX_DEPTH:
                    raise _too_deep(at)
                container = (
                    PlacedList(place=at) if isinstance(event, yaml.SequenceStartEvent) else PlacedMapping(place=at)
                )
                opened = _Open(container, event.anchor, self.count, self.characters)
                if event.flow_style:
                    is_nested = bool(self.open) and isinstance(self.open[-1].value, PlacedList)
                    opened.brackets = Brackets(is_nested, isinstance(container, PlacedList))
                self.open.append(opened)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close()
            case yaml.AliasEvent():
                if event.anchor not in self.anchors:
                    near = did_you_mean(f"*{event.anchor}", [f"*{name}" for name in self.anchors])
                    hint = near or "a text that begins with '*' must stand in quotes"
                    raise _Refused(error("yaml", f"nothing is anchored as '{event.anchor}'", at, hint))
                value, measure = self.anchors[event.anchor]
                if event.anchor in self.of_keys:
                    self.diagnostics.append(key_alone(event.anchor, value))
                self.unused.pop(event.anchor, None)
                self.count += measure.values - 1
                self.characters += measure.characters
                self.repeated += measure.characters
                if self.repeated > MAX_REPEATED:
                    message = f"aliases that stand for more than {MAX_REPEATED:,} characters"
                    raise _Refused(error("too-large", message, at, "say it once"))
                self._add(value, None, measure, at)

    def _refuse_tag(self, tag: str | None, at: Place) -> None:
        if tag not in (None, "!", "tag:yaml.org,2002:str"):
            hint = "a text that begins with '!' must stand in quotes"
            raise _Refused(error("yaml", f"the tag '{tag}' means nothing here", at, hint))

    def _scalar(self, event: Any, at: Place) -> PlacedText:
        raw = self.text[event.start_mark.index : event.end_mark.index]
        is_plain = event.style in (None, "")
        if barred := NO_TEXT.search(event.value):
            message = f"a character that no text can hold: U+{ord(barred[0]):04X}"
            self.diagnostics.append(error("yaml", message, at, "remove it"))
        if is_plain:
            self.diagnostics += lost_words(self.text, self.name, event.end_mark, bool(event.value))
            self.diagnostics += lost_list(raw, at)
            if event.anchor and event.value:
                self.unused[event.anchor] = at
            if self.open and (brackets := self.open[-1].brackets) is not None:
                brackets.take(event, self.text)
        value = NO_TEXT.sub("", _unfolded(event.value, _PROPERTIES.sub("", raw), event.style))
        return PlacedText(value, at, raw, is_plain and event.value in NULLS)

    def _close(self) -> None:
        done = self.open.pop()
        if done.brackets is not None:
            keys_at = done.value.keys_at if isinstance(done.value, PlacedMapping) else {}
            self.diagnostics += torn_apart(done.brackets, self.text, self.name, keys_at, done.value)
        value = self._merged(done.value) if isinstance(done.value, PlacedMapping) else done.value
        characters = self.characters - done.characters
        self._add(value, done.anchor, _Measure(self.count - done.began + 1, done.levels + 1, characters))

    def _add(self, value: Placed, anchor: str | None, measure: _Measure, at: Place | None = None) -> None:
        """Puts a value into its parent; `at` is the place of the alias for it, if any."""
        self.count += 1
        if self.count > MAX_VALUES:
            hint = "split it into several reports"
            raise _Refused(error("too-large", f"more than {MAX_VALUES:,} values", at or value.place, hint))
        if len(self.open) + measure.levels > MAX_DEPTH:
            raise _too_deep(at or value.place)
        if anchor:
            self.anchors[anchor] = (value, measure)
        if not self.open:
            self.root = value
            return
        into = self.open[-1]
        into.levels = max(into.levels, measure.levels)
        if isinstance(into.value, PlacedList):
            into.value.append(value)
        elif into.key is not None:
            self._set(into.value, into.key, value)
            into.key = None
        elif isinstance(value, PlacedText):
            into.key = value
            self.of_keys |= {anchor} if anchor else set()
        else:
            hint = "a text that begins with '{' or '[' must stand in quotes: '{{ name }} …'"
            raise _Refused(error("yaml", "a list or mapping cannot be a key", value.place, hint))

    def _set(self, mapping: PlacedMapping, key: PlacedText, value: Placed) -> None:
        name = str(key)
        if name[:1] in ("\u3000", "\xa0"):
            which = "full-width" if name[0] == "\u3000" else "no-break"
            raise _Refused(error("yaml", f"a {which} space in the indentation", key.place, "indent with plain spaces"))
        if name in mapping.keys_at and isinstance(value, PlacedText) and not value and self.open[-1].brackets:
            return  # a part of a text that commas tear apart, which has its own complaint
        if name in mapping.keys_at:
            in_list = len(self.open) > 1 and isinstance(self.open[-2].value, PlacedList)
            hint = f"the first is in line {mapping.keys_at[name].line}"
            hint += "; a new item of the list begins with '- '" if in_list else ""
            self.diagnostics.append(error("duplicate-key", f"'{name}' stands here a second time", key.place, hint))
            return
        mapping.keys_at[name] = key.place
        if not (isinstance(value, PlacedText) and value.is_null):
            mapping[name] = value

    def _merged(self, mapping: PlacedMapping) -> PlacedMapping:
        """The mapping with what `<<` refers to: keys of its own win."""
        if "<<" not in mapping.keys_at:
            return mapping
        at = mapping.keys_at.pop("<<")
        below = mapping.pop("<<", None)
        for other in below if isinstance(below, PlacedList) else [below]:
            if not isinstance(other, PlacedMapping):
                hint = "write '<<: *name', where '&name' anchors a mapping"
                self.diagnostics.append(error("yaml", "'<<' takes up the keys of another mapping", at, hint))
                continue
            for key, value in other.items():
                if key not in mapping:
                    mapping[key] = value
                    mapping.keys_at[key] = other.keys_at[key]
        return mapping


def _too_deep(at: Place) -> _Refused:
    hint = "a report needs far fewer; check the brackets and the indentation"
    return _Refused(error("too-large", f"nested more than {MAX_DEPTH} levels deep", at, hint))


def _unfolded(value: str, raw: str, style: str | None) -> str:
    """A scalar that goes over several lines, as its author means it.

    YAML makes one space of a line end and one line end of a blank line. Between Han a line end is nothing at all, and a
    blank line stays one, so that the reader of texts can complain of it.
    """
    value = LINE_END.sub("\n", value)
    lines = [line.strip(" \t") for line in LINE_END.split(raw)]
    if len(lines) == 1 or style == "|":
        return value
    if style == ">":
        lines = lines[1:]
    if "\n\n" in "\n".join(lines).strip():
        return value.replace("\n", "\n\n")
    pieces: list[str] = []
    done = reached = passed = 0
    for line, after in pairwise(lines):
        words = line.replace("''", "'") if style == "'" else line
        bare = words.lstrip("\"'")
        at = value.find(bare, reached) if words else -1
        if at < 0:
            # A line that is spelt otherwise than it reads: escapes. Few texts have many of them.
            passed += len(value) - reached if words else 0
            if passed > MAX_PASSED:
                break
            continue
        reached = at + len(bare)
        if value[reached : reached + 1] == " " and ends_tight(words, after):
            pieces.append(value[done:reached])
            done = reached = reached + 1
    return "".join(pieces) + value[done:]
