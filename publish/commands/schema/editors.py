"""The JSON Schema as a person meets it in an editor: what completes, what is shown under the pointer, what is called wrong.

The schema of the models says the same in alternatives (`anyOf` a text, a mapping, null). Editors show alternatives badly: they
offer each key as often as there are kinds that have it, insert `null`, and where a key is misspelt they say that a text was meant.
So alternatives are merged wherever that says the same: all kinds of block are one object that has one of their keys. What the
language server of YAML understands beyond JSON Schema (`markdownDescription`, `defaultSnippets`, `errorMessage`, `doNotSuggest`)
is a comment to others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from publish.commands.schema.examples import EXAMPLES, FORMS, LANGUAGES, REPORT

Schema = dict[str, Any]

MARKUP: Final = re.compile(r"[\\`*_{}\[\]#+!]")
"""What editors put a backslash before, unless a description is said to be Markdown."""

INCLUDE: Final = "Include"
NAMED: Final = ("properties", "patternProperties", "$defs")
"""Words of a schema whose keys are names, not words."""


def for_editors(whole: Schema, layouts: Sequence[str]) -> Schema:
    """The schema of the models as editors get it; `layouts` are the names that they offer."""
    merging = Merging(whole["$defs"], [_name(form) for form in _alternatives(whole["properties"]["content"]["items"])])
    report = merging.merged({key: value for key, value in whole.items() if key != "$defs"})
    offer(report["properties"]["layout"], layouts)
    offer(report["properties"]["lang"], LANGUAGES)
    for form in report["anyOf"]:
        form["errorMessage"] = "A report has 'content', 'sections' or 'annexes'."
    used = merging.used()
    bodies: dict[str, str] = {}
    for key, example in REPORT.items():
        _exemplify(report["properties"][key], example, 2)
    for key, value in merging.keys:  # what is told of the body stands with the kind: editors show the innermost words
        body = used[_name(value["allOf"][0])] if "allOf" in value else {}
        bodies.setdefault(key, body.pop("description", ""))
        if bodies[key] and bodies[key] not in value["description"]:
            value["description"] += f" {bodies[key]}"
        if key in EXAMPLES:
            _exemplify(value, EXAMPLES[key], 4)
    return worded({**report, "$defs": used})


@dataclass
class Merging:
    """Merges alternatives into one schema where they are of different types, or blocks; JSON Schema asks each of its words of the
    types that it is for only."""

    kinds: Mapping[str, Schema]
    names: Sequence[str]
    """The kinds of block, and `Include`."""
    done: dict[str, Schema] = field(default_factory=dict)
    keys: list[tuple[str, Schema]] = field(default_factory=list)
    """The keys of kinds in the blocks."""
    included: set[str] = field(default_factory=set)
    """Kinds in whose place an `include` may stand."""

    def used(self) -> dict[str, Schema]:
        """The kinds that are referred to, with those that they refer to."""
        for name in self.kinds:
            self.kind(name)
        for name in sorted(self.included):
            _take_include(self.kind(name))
        return {name: kind for name, kind in self.done.items() if name not in self.names}

    def kind(self, name: str) -> Schema:
        """A kind, merged."""
        if name not in self.done:
            self.done[name] = {"$ref": f"#/$defs/{name}"}  # what refers to itself
            self.done[name] = self.merged(self.kinds[name])
        return self.done[name]

    def merged(self, node: Any) -> Any:
        """A schema with all alternatives in it merged that can be."""
        if isinstance(node, list):
            return [self.merged(each) for each in node]
        if not isinstance(node, dict):
            return node
        forms = _alternatives(node)
        rest: Schema = {}
        for key, value in node.items():
            if key in NAMED:
                rest[key] = {name: _begun(self.merged(each)) for name, each in value.items()}
            elif key not in ("anyOf", "oneOf", "discriminator"):
                rest[key] = self.merged(value)
        if len(forms) < 2 and "anyOf" not in node and "oneOf" not in node:
            return rest
        refs = [_name(form) for form in forms]
        if blocks := [name for name in refs if name in self.names and name != INCLUDE]:
            return rest | self.block(blocks, takes_include=INCLUDE in refs)
        if INCLUDE in refs:
            (name,) = (name for name in refs if name and name != INCLUDE)
            self.included.add(name)
            return rest | {"$ref": f"#/$defs/{name}"}
        if len(forms) == 1:
            return self.merged(forms[0]) | rest
        return self.of_types([self.merged(form) for form in forms], refs, rest)

    def of_types(self, forms: list[Schema], refs: list[str], rest: Schema) -> Schema:
        """One schema for alternatives of different types, else the alternatives."""
        whole = [self.kind(name) if name else form for form, name in zip(forms, refs, strict=True)]
        types = [each for form in whole for each in _types(form)]
        words = [key for form in whole for key in form if key not in ("type", "description")]
        if (
            not all(_types(form) for form in whole)
            or len(set(types)) < len(types)
            or len(set(words)) < len(words)
            or {"enum", "const"} & set(words)
        ):
            return {"anyOf": forms, **rest}
        words_of_all = {
            key: value for form in whole for key, value in form.items() if key not in ("type", "description")
        }
        return {"type": types, **words_of_all, **rest}

    def block(self, names: Sequence[str], *, takes_include: bool) -> Schema:
        """One object for several kinds of block: it has the key of one of them, and what every block may carry."""
        if takes_include and "Block" in self.done:
            return {"$ref": "#/$defs/Block"}
        kinds: dict[str, Schema] = {}
        for name in names:
            kind = self.kind(name)
            kinds[kind["required"][0]] = kind
        shared = set.intersection(*(set(kind["properties"]) for kind in kinds.values()))
        keys: Schema = {key: _key(key, kind) for key, kind in kinds.items()}
        self.keys += keys.items()
        if takes_include:
            keys[INCLUDE.lower()] = self.kinds[INCLUDE]["properties"]["include"]
        besides: dict[str, list[str]] = {}
        for key, kind in kinds.items():
            for name in kind["properties"]:
                keys.setdefault(name, kind["properties"][name])
                if name not in shared | {key}:
                    besides.setdefault(name, []).append(key)
        told = f"a block is one of: {', '.join(kinds)}"
        one_of = (*kinds, *(["include"] if takes_include else ()))
        block = {
            "type": [*(("string", "number", "boolean") if "text" in kinds else ()), "object"],
            "description": "A block: one of the kinds, and what every block may carry.",
            "properties": keys,
            "propertyNames": {
                "enum": list(keys),
                "doNotSuggest": True,
                "errorMessage": f"No kind of block, and no key of one, is called so; {told}.",
            },
            "if": {"type": "object", "propertyNames": {"enum": list(keys)}},
            "then": {
                "anyOf": [
                    {"required": [key], "errorMessage": f"It is not said what this block is; {told}."} for key in one_of
                ]
            },
            "dependentSchemas": {
                **{key: _alone(one_of[number:]) for number, key in enumerate(one_of[:-1], start=1)},
                **{name: _beside(name, some) for name, some in besides.items()},
            },
        }
        if not takes_include:
            return block
        self.done["Block"] = block
        return {"$ref": "#/$defs/Block"}


def offer(value: Schema, words: Sequence[str]) -> None:
    """Has editors offer some values of a key that takes others, too; as `examples` they would stand below its words, one by one."""
    value["defaultSnippets"] = [{"label": word, "body": word} for word in words]


def _alone(others: Sequence[str]) -> Schema:
    """What a block of one kind must not have: the keys of others."""
    return {
        "errorMessage": "A block is of one kind; another begins with '- '.",
        "properties": dict.fromkeys(others, False),
    }


def _beside(name: str, kinds: Sequence[str]) -> Schema:
    """What a block must have that has a key which some kinds have besides."""
    told = f"'{name}' stands beside {' or '.join(kinds)}."
    return {"anyOf": [{"required": [kind], "errorMessage": told} for kind in kinds]}


def _alternatives(node: Schema) -> list[Schema]:
    """The alternatives of a schema, those of alternatives among them, without the null that stands for nothing said."""
    given: list[Schema] = node.get("anyOf") or node.get("oneOf") or []
    forms = [inner for form in given for inner in (_alternatives(form) or [form])]
    return [form for form in forms if form != {"type": "null"} or "default" not in node]


def _begun(value: Schema) -> Schema:
    """The schema of a key, so that what may be a text is begun as one: editors take that from a single alternative."""
    if _types(value)[:1] == ["string"] and {"properties", "items"} & set(value):
        words = {key: value[key] for key in ("description",) if key in value}
        return {**words, "anyOf": [{key: each for key, each in value.items() if key not in words}]}
    return value


def _name(form: Schema) -> str:
    """The name of the kind that a schema refers to; empty if it refers to none."""
    return str(form.get("$ref", "")).rpartition("/")[2]


def _types(form: Schema) -> list[str]:
    given = form.get("type", [])
    return [given] if isinstance(given, str) else list(given)


def _take_include(kind: Schema) -> None:
    """Lets an `include` stand in the place of a kind."""
    kind["properties"].setdefault(
        "include",
        {
            "type": "string",
            "description": "Instead: the file, relative to the report's folder, that holds it, or a list of them.",
        },
    )
    needed = kind.pop("required", None)
    if needed:
        kind["anyOf"] = [{"required": needed}, {"required": ["include"]}]


def _key(key: str, kind: Schema) -> Schema:
    """The key of a kind of block, with what is told of the kind."""
    body = {name: value for name, value in kind["properties"][key].items() if name != "description"}
    return {"description": kind["description"], **({"allOf": [body]} if "$ref" in body else body)}


def _exemplify(value: Schema, example: str, indent: int) -> None:
    """Gives a key an example, which is shown with its words; what stands within it is inserted, `indent` deeper than the key."""
    shown = f"\n```yaml\n{example}\n```"
    _, _, within = example.partition("\n")
    if not within:
        value["markdownDescription"] = f"{value['description']}\n{shown}"
        return
    forms = value.pop("anyOf", value.pop("allOf", None)) or [
        {key: value.pop(key) for key in list(value) if key != "description"}
    ]
    # Editors show the words of a key, then those of its only alternative.
    value["anyOf"] = [{**forms[0], "markdownDescription": shown}, *forms[1:]]
    value["defaultSnippets"] = [
        {"label": "example", "body": "".join(f"\n{' ' * (indent - 2)}{line}" for line in within.split("\n"))}
    ]


def worded(whole: Schema) -> Schema:
    """A schema without the words that are in the way of editors, and with those that they show."""
    kinds = {_spoken(name): kind for name, kind in whole["$defs"].items()}
    schema: Schema = _worded({**whole, "$defs": {name: kinds[name] for name in sorted(kinds)}})
    return schema


def _spoken(name: str) -> str:
    """The name of a kind as editors say it where something else stands in its place: `table` for `TableBody`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", re.sub(r"(?<=.)(Body|Spec)$", "", name)).lower()


def _worded(node: Any) -> Any:
    if isinstance(node, list):
        return [_worded(each) for each in node]
    if not isinstance(node, dict):
        return node
    out: Schema = {}
    for key, value in node.items():
        if key in NAMED:
            out[key] = {name: _worded(each) for name, each in value.items()}
        elif key not in ("title", "default"):
            if key in ("format", "pattern") and isinstance(value, str):
                out["patternErrorMessage"] = FORMS[value]
            if key == "$ref":
                value = f"#/$defs/{_spoken(_name(node))}"
            out[key] = value if key in ("examples", "defaultSnippets", "if", "then") else _worded(value)
    if "properties" in out and "required" in out:  # at the object itself, editors offer its needed keys twice
        out["allOf"] = [{"required": out.pop("required")}, *out.get("allOf", [])]
    words = out.get("description")
    if isinstance(words, str):
        out["description"] = words = " ".join(words.split())
    if isinstance(words, str) and MARKUP.search(words):
        out.setdefault("markdownDescription", words)
    return out
