"""Messages in the language of who reads them: a catalogue of gettext, from the English sentences of the program.

Every part of the package words what it finds in English, with an f-string; only when it is told, at the very end, is it
translated. A sentence is recognized by the text of its template (`unknown key '{key}'`), which is the catalogue's msgid, and
what was filled in goes to the places of the translation. So nothing else knows of languages: diagnostics are compared,
sorted, kept and passed between processes as they are, and a sentence that no catalogue has is told in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from publish import cache
from publish.diagnostics import Diagnostic
from publish.frozen import dataclass

if TYPE_CHECKING:
    from publish.diagnostics.catalogue.templates import Template

LANGUAGES: Final = ("en", "zh")
"""The languages in which messages are told; that of a report is its own."""

VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Where POSIX has the language of messages: the first that is set counts."""

DEEPEST: Final = 3
"""How deep what was filled into a sentence is looked at for sentences."""

MARKS: Final = {"; ": "；", ": ": "："}
"""What joins sentences, and what it is in Chinese."""

LIST: Final = ("join", "listed")
"""How the name of a place begins that `str.join` fills."""

MAX_JOINED: Final = 6
"""At how many marks a text is parted at most."""

MAX_TRANSLATED: Final = 4_000
"""The longest text that is translated; nothing longer is shown whole."""


def language(environment: Mapping[str, str], arguments: Iterable[str] = ()) -> str:
    """The language of messages: that of `--lang` among the arguments, else that of the locale, else English.

    >>> language({"LANG": "zh_CN.UTF-8"}), language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}), language({}, ["--lang=zh"])
    ('zh', 'en', 'zh')
    """
    given = [*arguments]
    asked = [word.removeprefix("--lang=") for word in given if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(given) if word == "--lang"]
    # What is no language of ours is told to be none, in that of the locale.
    asked = [word for word in asked if word.lower().startswith(LANGUAGES)]
    wanted = asked or [value for name in VARIABLES if (value := environment.get(name))]
    return "zh" if wanted and wanted[0].lower().replace("_", "-").split("-")[0] in ("zh", "chinese") else "en"


@dataclass(frozen=True)
class Catalogue:
    """The sentences of the program in one language, by what they are in English."""

    lang: str = "en"
    sentences: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, text: str) -> str:
        """A text that the program says, in this language; as it is where the catalogue does not know it."""
        if not self.sentences or len(text) > MAX_TRANSLATED:
            return text
        found = self._translated(text, DEEPEST)
        return found[0] if found else text

    @property
    def separator(self) -> str:
        """What stands between parts of a sentence."""
        return "，" if self.lang == "zh" else ", "

    def told(self, line: str) -> str:
        """A line that begins with a name, which stays: 'FILE: what is said of it'."""
        name, colon, words = line.partition(": ")
        return f"{name}{colon}{self(words)}"

    def lines(self, text: str) -> str:
        """Each line of a text in this language, as far indented as it is."""
        return "\n".join(line[: len(line) - len(line.lstrip())] + self(line.strip()) for line in text.split("\n"))

    def of(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic with its words in this language; its code is what it is."""
        if not self.sentences:
            return diagnostic
        hint = self(diagnostic.hint) if diagnostic.hint else diagnostic.hint
        return replace(diagnostic, message=self(diagnostic.message), hint=hint)

    @cached_property
    def _pairs(self) -> Sequence[tuple[Template, Template]]:
        from publish.diagnostics.catalogue.templates import Template  # who is told in English needs none

        return [(Template(english), Template(words)) for english, words in self.sentences.items()]

    @cached_property
    def _templates(self) -> Sequence[tuple[Template, Template]]:
        """The sentences with places to fill, those with the most words of their own first."""
        return sorted((pair for pair in self._pairs if pair[0].names), key=lambda pair: -pair[0].weight)

    @cached_property
    def _whole(self) -> Mapping[str, str]:
        return {english.filled({}): words.filled({}) for english, words in self._pairs if not english.names}

    def _translated(self, text: str, depth: int) -> tuple[str, int] | None:
        """A text in this language, and how many of its characters are known words of the program; None where none are."""
        if (whole := self._whole.get(text)) is not None:
            return whole, len(text)
        found = (self._filled(text, depth), self._joined(text, depth))
        return max((each for each in found if each), key=lambda each: each[1], default=None)

    def _filled(self, text: str, depth: int) -> tuple[str, int] | None:
        """A sentence with places; what is filled in is told in this language too, but for what is quoted: that is the author's."""
        best: tuple[str, int] | None = None
        for english, words in self._templates:
            if (values := english.values(text)) is None:
                continue
            known = english.weight
            for name in values.keys() - english.quoted if depth else ():
                if within := self._of_place(name, values[name], depth - 1):
                    values[name] = within[0]
                    known += within[1]
            if best is None or known > best[1]:
                best = (words.filled({name: self._listed(name, value) for name, value in values.items()}), known)
        return best

    def _of_place(self, name: str, value: str, depth: int) -> tuple[str, int] | None:
        """What fills a place in this language, be it one sentence or what the program joined into a list of sentences; None if it is
        neither."""
        items = value.split(", ") if name.startswith(LIST) else [value]
        found = [item for each in items if (item := self._translated(each, depth)) is not None]
        if len(found) < len(items):
            return self._translated(value, depth) if len(items) > 1 else None
        return ", ".join(words for words, _ in found), sum(known for _, known in found)

    def _listed(self, name: str, value: str) -> str:
        """What fills a place; what the program joined into a list has the marks of lists in this language."""
        if self.lang != "zh" or not name.startswith(LIST):
            return value
        return re.sub(r"(?<![^、])'([^']*)'(?=、|$)", r"“\1”", value.replace(", ", "、"))

    def _joined(self, text: str, depth: int) -> tuple[str, int] | None:
        """Two sentences in one, or a sentence and what it is about."""
        for between in MARKS if depth else ():
            at = text.find(between)
            for _ in range(MAX_JOINED):
                if at < 0:
                    break
                if first := self._translated(text[:at], depth - 1):
                    if rest := self._translated(text[at:], depth - 1):
                        return first[0] + rest[0], first[1] + rest[1]
                    following = text[at + len(between) :]
                    rest = self._translated(following, depth - 1)
                    if rest or between == ": ":
                        words, known = rest or (following, 0)
                        return f"{first[0]}{MARKS[between]}{words}", first[1] + known
                at = text.find(between, at + 2)
        return None


def catalogue(lang: str, name: str = "") -> Catalogue:
    """The catalogue of a language; that of a `name` is a part that is not always needed."""
    path = Path(__file__).with_name(".".join(filter(None, [name, lang, "po"])))
    if not path.is_file():
        return Catalogue(lang)
    sentences = _sentences(path)
    if not name:
        sentences |= _meanings(path.with_name(f"schema.{lang}.po"))
    return Catalogue(lang, sentences)


def _meanings(path: Path) -> dict[str, str]:
    """What keys are for, as a hint tells it behind their names: without a capital and a full stop. A word alone may be a key."""
    whole = _sentences(path) if path.is_file() else {}
    plain = {english: words for english, words in whole.items() if " " in english and "{" not in english}
    return {f"{english[0].lower()}{english[1:]}".rstrip("."): words.rstrip("。") for english, words in plain.items()}


def _sentences(path: Path) -> dict[str, str]:
    """What a catalogue of gettext has translated; what was read of it once is kept."""
    source = path.read_bytes()
    name = cache.key(b"catalogue", source)
    if kept := cache.get(name):
        found = json.loads(kept)
        return {str(english): str(words) for english, words in found.items()}
    from io import BytesIO

    from babel.messages.pofile import read_po

    entries = read_po(BytesIO(source), abort_invalid=True)
    sentences = {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string and not entry.fuzzy}
    cache.put(name, json.dumps(sentences).encode())
    return sentences
