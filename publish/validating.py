"""Values that know their place → a pydantic model; and its complaints → diagnostics at those places.

A complaint is understood by pydantic's stable error *type*, never by its English. Where a value does not validate, the
parts that were complained of can be left out (`salvage`), so that what is wrong with the rest is found in the same run.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import islice
from typing import Annotated, Any, Final, NamedTuple, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from publish.diagnostics import Diagnostic, Place, error
from publish.placed import Placed, PlacedList, PlacedMapping

M = TypeVar("M", bound=BaseModel)
Loc = tuple[str | int, ...]

ROUNDS: Final = 40
"""How often parts are left out before what remains is given up."""
MAX_COMPLAINTS: Final = 500
"""How many complaints about one value are worded; nobody reads more in one sitting."""
MAX_NEAR: Final = 100
"""With how many words one that is not known is compared."""


def validate(
    model: type[M], value: Placed, context: Mapping[str, Any] | None = None
) -> tuple[M | None, list[Diagnostic]]:
    """`value` as a `model`, or None and every complaint at its place."""
    try:
        return model.model_validate(value, context=dict(context or {})), []
    except ValidationError as problem:
        details = _true_ones(problem)
        lacking = {detail["loc"][:-1] for detail in details if detail["type"] == "missing"}
        meant = {
            (*d["loc"][:-1], nearest(str(d["loc"][-1]), _keys_at(model, d["loc"][:-1])))
            for d in _unknown(details)
            if d["loc"][:-1] in lacking
        }
        told = [d for d in details if not (d["type"] == "missing" and d["loc"] in meant)]
        found = [_complaint(model, value, detail) for detail in told[:MAX_COMPLAINTS]]
        if rest := told[MAX_COMPLAINTS:]:
            message = f"{len(rest):,} more mistakes are not told"
            found.append(error("too-large", message, _walk(value, rest[0]["loc"]).place, "mend the others first"))
        return None, found


def salvage(
    model: type[M], value: Placed, context: Mapping[str, Any] | None = None, indivisible: Container[str] = ()
) -> M | None:
    """What is left of `value` as a `model` without the parts that do not validate; None if nothing is.

    Of what stands under an `indivisible` key, nothing is left where a part of it does not validate.
    """
    for _ in range(ROUNDS):
        try:
            return model.model_validate(value, context=dict(context or {}))
        except ValidationError as problem:
            paths = {_cut(_walk(value, detail["loc"]).path, indivisible) for detail in _true_ones(problem)}
            if () in paths:
                return None
            value = _without(value, paths)
    return None


def _cut(path: Loc, indivisible: Container[str]) -> Loc:
    """The path, up to the first step that names something indivisible."""
    ends = (number for number, step in enumerate(path, start=1) if step in indivisible)
    end = next(ends, len(path))
    # At the top it is a mapping of names, each of which is one thing.
    return path[: end + 1 if end == 1 else end]


def _true_ones(problem: ValidationError) -> list[Any]:
    """The complaints, but for those of a list as empty whose items were complained of one by one."""
    return [
        detail
        for detail in problem.errors(include_url=False)
        if not (detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"])
    ]


def _unknown(details: list[Any]) -> Iterator[Any]:
    return (detail for detail in details if detail["type"] == "extra_forbidden")


def _without(value: Any, paths: Iterable[Loc]) -> Any:
    """A copy of `value` without what the paths (none of them empty) lead to."""
    below: dict[str | int, set[Loc]] = {}
    for step, *rest in paths:
        below.setdefault(step, set()).add(tuple(rest))
    gone = {step for step, rests in below.items() if () in rests}
    if isinstance(value, PlacedMapping):
        kept = {
            key: _without(inner, below[key]) if key in below else inner
            for key, inner in value.items()
            if key not in gone
        }
        return PlacedMapping(kept, value.place, {key: at for key, at in value.keys_at.items() if key not in gone})
    items = (_without(inner, below[at]) if at in below else inner for at, inner in enumerate(value) if at not in gone)
    return PlacedList(items, value.place)


# ---------------------------------------------------------------------------------------------- complaints


def _complaint(model: type[BaseModel], value: Placed, detail: Any) -> Diagnostic:
    loc: Loc = detail["loc"]
    kind: str = detail["type"]
    ctx: dict[str, Any] = detail.get("ctx", {})
    reached = _walk(value, loc)
    key = str(loc[-1]) if loc else ""
    found = detail.get("input")
    match kind:
        case "extra_forbidden":
            return _unknown_key(key, reached, _keys_at(model, loc[:-1]))
        case "missing" if isinstance(reached.parent, PlacedMapping) and key in reached.parent.keys_at:
            return error("missing-key", f"'{key}' has no value", reached.place, f"write it: '{key}: …'")
        case "missing":
            hint = f"add '{key}: …'{_meaning(model, loc)}"
            return error("missing-key", f"'{key}' is missing", reached.place, hint)
        case "missing_one":
            return error("missing-key", detail["msg"], reached.place, ctx.get("hint"))
        case "unknown_kind":
            return _no_kind(found, reached.place, tuple(ctx["kinds"]))
        case "too_short" | "string_too_short" | "empty":
            if kind == "too_short" and (has := ctx.get("actual_length")):
                return _wrong_length(key, has, "too few", f"write at least {ctx['min_length']}", reached.place)
            is_item = not loc or isinstance(loc[-1], int) or not reached.whole
            named = "this is empty" if is_item else f"'{key}' is empty"
            return error("empty", named, reached.place, "write it, or take it out")
        case "literal_error":
            return _not_one_of(found, reached.place, str(ctx.get("expected", "")))
        case "string_pattern_mismatch":
            if key == "[key]":
                reached = _walk(value, loc[:-1])
            return _not_of_form(str(found), reached, loc, str(ctx.get("pattern", "")))
        case "greater_than" | "greater_than_equal":
            message = f"'{found}' is too small a number{_for(loc)}"
            least = f"of {ctx['ge']} or more" if "ge" in ctx else f"greater than {ctx.get('gt')}"
            return error("wrong-value", message, reached.place, f"write a number {least}")
        case "less_than_equal":
            message = f"'{found}' is too large a number{_for(loc)}"
            return error("wrong-value", message, reached.place, f"write a number of {ctx.get('le')} or less")
        case "too_long":
            hint = f"write at most {ctx['max_length']}"
            return _wrong_length(key, ctx["actual_length"] or len(found or ()), "too many", hint, reached.place)
        case "string_too_long":
            message = f"'{key}' is longer than {ctx.get('max_length')} characters"
            return error("too-large", message, reached.place, "shorten it")
    if kind.startswith("date"):
        return error("wrong-value", f"'{found}' is not a date", reached.place, "write it as 2019-03-02")
    if kind.startswith(("bool", "int", "float", "decimal")):
        expected = {"b": "true or false", "i": "a whole number"}.get(kind[0], "a number")
        return error("wrong-value", f"'{found}' is not {expected}", reached.place, f"write {expected}")
    expected = next((words for prefix, words in _EXPECTED if kind.startswith(prefix)), detail["msg"])
    message = f"{expected} is expected here, not {_describe(found)}"
    return error("wrong-type", message, reached.place, _type_hint(kind, found, _keys_at(model, loc)))


_EXPECTED: Final = (
    ("model_type", "a mapping of keys to values"),
    ("model_attributes", "a mapping of keys to values"),
    ("dict_type", "a mapping of keys to values"),
    ("tuple_type", "a list"),
    ("list_type", "a list"),
    ("string_type", "a text"),
    ("text_type", "a text"),
)

#: What the patterns of our models stand for, by how they begin.
_FORMS: Final = (
    ("^[A-Za-z][", "letters a–z, digits, '-' and '_', beginning with a letter"),
    ("^[A-Za-z]{2,3}", "a language tag such as en, zh-Hans or de-CH"),
    ("^#[0-9", 'a colour such as "#A6192E", in quotes'),
)


def _describe(value: object) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    return "a text" if isinstance(value, str) else type(value).__name__


def _type_hint(kind: str, found: object, keys: tuple[str, ...]) -> str | None:
    wants_text = kind.startswith(("string", "text"))
    if isinstance(found, str) and not wants_text:
        if "：" in found:
            return "keys need a half-width colon and a space: 'title: …'"
        if re.match(r"[A-Za-z_]+:\S", found):
            return "write a space after the colon: 'title: …'"
        if re.match(r"[-－—–•]\S", found):
            return "write a hyphen and a space before each item: '- …'"
    if kind.startswith(("tuple", "list")):
        return "put '- ' before each item"
    if wants_text:
        return "put a text that contains ': ' or begins with '{' or '[' in quotes"
    if not wants_text and isinstance(found, list):
        return "take the '- ' out: 'key: value' on each line"
    if not wants_text and isinstance(found, str) and keys:
        return f"write its keys below it, indented: {', '.join(keys)}"
    return None


def _unknown_key(key: str, reached: _Reached, known: tuple[str, ...]) -> Diagnostic:
    holder = reached.parent
    at = holder.keys_at.get(key, reached.place) if isinstance(holder, PlacedMapping) else reached.place
    hint = did_you_mean(key, known)
    if hint is None and isinstance(holder, PlacedMapping):
        if key not in holder:
            hint = f"put a text that contains ', ' in quotes; as a key {_one_of(known)}"
        elif len(holder) == 1 and isinstance(holder[key], str):
            hint = f"put a text that contains ': ' in quotes; as a key {_one_of(known)}"
    return error("unknown-key", f"unknown key '{key}'", at, hint or _one_of(known))


def _no_kind(found: object, place: Place, kinds: tuple[str, ...]) -> Diagnostic:
    if not isinstance(found, PlacedMapping):
        what = _describe(found)
        return error("unknown-kind", f"a block is a text or a mapping, not {what}", place, f"as a key {_one_of(kinds)}")
    named = [kind for kind in kinds if kind in found]
    if len(named) > 1:
        message = f"a block is of one kind, not both '{named[0]}' and '{named[1]}'"
        return error("unknown-kind", message, found.keys_at[named[1]], "begin another item of the list with '- '")
    if empty := [kind for kind in kinds if kind in found.keys_at and kind not in found]:
        hint = "indent what belongs to it further than the key itself"
        return error("unknown-kind", f"'{empty[0]}' has nothing in it", found.keys_at[empty[0]], hint)
    for key in found:
        if near := did_you_mean(key, kinds):
            return error("unknown-kind", f"no kind of block is called '{key}'", found.keys_at.get(key, place), near)
    keys = "', '".join(found)
    if not keys:
        return error("unknown-kind", "a block with nothing in it", place, _one_of(kinds))
    if len(found) == 1 and isinstance(found[keys], str):
        hint = f"put a text that contains ': ' in quotes; as a kind {_one_of(kinds)}"
        return error("unknown-kind", f"no kind of block is called '{keys}'", place, hint)
    return error("unknown-kind", f"no kind of block has the keys '{keys}'", place, _one_of(kinds))


def _not_one_of(found: object, place: Place, expected: str) -> Diagnostic:
    known = [one for one in re.findall(r"'([^']*)'", expected) if one.isprintable() and one != "\\t"]
    hint = did_you_mean(str(found), known) or _one_of(known)
    return error("wrong-value", f"'{found}' is not accepted here", place, hint)


def _not_of_form(found: str, reached: _Reached, loc: Loc, pattern: str) -> Diagnostic:
    form = next((words for beginning, words in _FORMS if pattern.startswith(beginning)), None)
    if loc[-1] == "[key]":
        holder = reached.parent if isinstance(reached.parent, PlacedMapping) else None
        at = holder.keys_at.get(found, reached.place) if holder else reached.place
        return error("wrong-value", f"'{found}' cannot be a name here", at, form)
    return error("wrong-value", f"'{found}' is not what '{loc[-1]}' takes", reached.place, form)


def _one_of(known: Iterable[str]) -> str:
    words = (word if re.search(r"\w", word) else f"'{word}'" for word in known)
    return f"it can be {', '.join(words)}"


def _for(loc: Loc) -> str:
    return f" for '{loc[-1]}'" if isinstance(loc[-1], str) else ""


def _wrong_length(key: str, has: int, how: str, hint: str, at: Place) -> Diagnostic:
    """A list that is shorter or longer than it may be."""
    count = "1 item" if has == 1 else f"{has} items"
    return error("wrong-value", f"'{key}' has {count}, {how}", at, hint)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was meant to be, or None where none is near."""
    bare = word.strip(" 　“”‘’\"'「」").lower()
    spelt = {one.lower(): one for one in islice(known, MAX_NEAR)}
    near = difflib.get_close_matches(bare, list(spelt), n=1, cutoff=0.7)
    return spelt[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint naming the known word that is nearest to `word`, or None.

    >>> did_you_mean("captoin", ["caption", "source"])
    "did you mean 'caption'?"
    """
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else None


# ---------------------------------------------------------------------------------------------- places


class _Reached(NamedTuple):
    """Where pydantic's `loc` leads to among the values."""

    path: Loc
    """The steps that were found."""
    place: Place
    parent: Any
    """What holds the value reached, or the value itself where the last step was not found."""
    whole: bool
    """Whether the last step was found."""


def _walk(value: Any, loc: Loc) -> _Reached:
    """Where `loc` leads to. It holds the tags of unions among the keys; of all ways to read it, the one that finds most
    steps is taken."""
    return _Readings(loc).best(value, None, 0)


class _Readings:
    """The ways to read a `loc`; from one value on, and one step on, the best is looked for once: kinds that stand in each
    other, as points do, have more ways than could be tried."""

    def __init__(self, loc: Loc) -> None:
        self.loc = loc
        self.known: dict[tuple[int, int], _Reached] = {}

    def best(self, value: Any, parent: Any, number: int) -> _Reached:
        """The longest reading of the steps from `number` on, of those the first; its path begins at `value`."""
        key = (id(value), number)
        if key not in self.known:
            self.known[key] = max(self._readings(value, parent, number), key=lambda reached: len(reached.path))
        return self.known[key]

    def _readings(self, value: Any, parent: Any, number: int) -> Iterator[_Reached]:
        if number == len(self.loc):
            yield _Reached((), value.place, parent, True)
            return
        step = self.loc[number]
        if number + 1 < len(self.loc):
            yield self.best(value, parent, number + 1)
        else:
            yield _Reached((), value.place, value, False)
        inside: Any = None
        if isinstance(value, PlacedMapping) and isinstance(step, str):
            inside = value.get(step)
            if inside is None and step in value.keys_at:
                yield _Reached((step,), value.keys_at[step], value, True)
        elif isinstance(value, PlacedList) and isinstance(step, int) and step < len(value):
            inside = value[step]
        if inside is not None:
            reached = self.best(inside, value, number + 1)
            yield reached._replace(path=(step, *reached.path))


def _keys_at(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """The keys that the model at `loc` takes; none where there is no model."""
    return tuple(
        dict.fromkeys(
            field.alias or name
            for candidate in _models_at(model, loc)
            for name, field in candidate.model_fields.items()
            if not (isinstance(field.validation_alias, str) and field.validation_alias.startswith("\x00"))
        )
    )


def _meaning(model: type[BaseModel], loc: Loc) -> str:
    """What the field at `loc` is for, in the words of its docstring, to follow its name; empty where it has none."""
    for holder in _models_at(model, loc[:-1]):
        field = holder.model_fields.get(str(loc[-1]))
        if field and field.description:
            said = " ".join(field.description.split()).rstrip(".")
            return f" ({said[0].lower()}{said[1:]})"
    return ""


def _models_at(model: type[BaseModel], loc: Loc) -> list[type[BaseModel]]:
    """The models, one or those of a union, that the value at `loc` is to be one of."""
    candidates: list[type[BaseModel]] = [model]
    for step in loc:
        if not isinstance(step, str):
            continue
        having = [candidate for candidate in candidates if step in candidate.model_fields]
        if len(candidates) > 1 and having:
            candidates = having
        elif having:
            candidates = _models_in(having[0].model_fields[step].annotation)
    return candidates


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) is Annotated:
        return _models_in(get_args(annotation)[0])
    return [model for argument in get_args(annotation) for model in _models_in(argument)]
