"""The style of each element, found in fewer steps: the same values, from the same style sheets.

WeasyPrint gives each element six pseudo-elements that nearly none has (notes, footnotes, markers), and computes the styles of all of
them; it goes through every declaration of an element again for the next that has the same; and it treats a property of which no
style sheet speaks like one of which all do. Here the style of a pseudo-element is computed when a box asks for it, what matches the
same selectors shares a cascade, and what is only inherited or initial is taken as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import field
from math import inf
from typing import Any, Final

from weasyprint import css
from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
from weasyprint.css.functions import check_math
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

from publish.frozen import dataclass

_OWN_WAYS: Final = ("page", "position", "float", "display")
"""Properties whose values depend on more than a declaration and the parent."""
_PLAIN: Final = frozenset((str, int, float, bool, type(None)))
"""Types of values in which there is nothing to calculate."""
_PRESENTATIONAL: Final = frozenset(("{http://www.w3.org/2000/svg}svg",))
"""Elements whose attributes are declarations."""

Declared = dict[str, tuple[Any, Any]]
"""Declarations by their properties: the value, and how much it weighs."""


def _logical(key: str) -> tuple[str, ...]:
    """The logical properties that may set a physical one, in either direction of text."""
    function = PHYSICAL_FUNCTIONS.get(key)
    return () if function is None else tuple(function(block="ttb", inline=inline) for inline in ("ltr", "rtl"))


_LOGICAL: Final = {
    key: _logical(key) for key in INITIAL_VALUES if not key.startswith("text_decoration_") and key not in _OWN_WAYS
}
"""The properties of which nothing is to be computed where nothing is declared, and the others that may speak of them."""
_INITIAL: Final = {
    key: INITIAL_VALUES[key]
    for key in _LOGICAL
    if key not in INHERITED and key not in INITIAL_NOT_COMPUTED and not check_math(INITIAL_VALUES[key])
}


class _Style(css.ComputedStyle):  # type: ignore[misc]
    """A style that takes what is only inherited or initial as it is."""

    def __missing__(self, key: str) -> Any:
        cascaded, logical = self.cascaded, _LOGICAL.get(key)
        if logical is None or key in cascaded or any(name in cascaded for name in logical):
            return super().__missing__(key)
        if key in _INITIAL:
            value = self[key] = _INITIAL[key]
            return value
        if key not in INHERITED or self.parent_style is None:
            return super().__missing__(key)
        value = self.parent_style[key]
        if type(value) not in _PLAIN and check_math(value):
            return super().__missing__(key)
        self[key] = value
        return value


@dataclass(frozen=True, slots=True)
class _Cascade:
    """What style sheets declare of the elements that match the same selectors, and of their pseudo-elements."""

    own: Declared = field(default_factory=dict)
    pseudo: dict[str, Declared] = field(default_factory=dict)


class _Sheets:
    """The selectors of all style sheets in one store: what an element matches is found in one go."""

    def __init__(self, sheets: Iterable[tuple[Any, str, Any]]) -> None:
        self.sheets = list(sheets)
        self.ids: dict[str, list[Any]] = {}
        self.classes: dict[str, list[Any]] = {}
        self.names: dict[str, list[Any]] = {}
        self.namespaces: dict[str, list[Any]] = {}
        self.with_lang: list[Any] = []
        self.others: list[Any] = []
        for number, (sheet, _, _) in enumerate(self.sheets):
            matcher = sheet.matcher
            for ours, theirs in (
                (self.ids, matcher.id_selectors),
                (self.classes, matcher.class_selectors),
                (self.names, matcher.lower_local_name_selectors),
                (self.namespaces, matcher.namespace_selectors),
            ):
                for key, entries in theirs.items():
                    ours.setdefault(key, []).extend((number, *entry) for entry in entries)
            self.with_lang += ((number, *entry) for entry in matcher.lang_attr_selectors)
            self.others += ((number, *entry) for entry in matcher.other_selectors)

    def matched(self, element: Any) -> list[Any]:
        """The selectors that an element matches, by sheet, specificity and order."""
        groups = [self.classes[name] for name in element.classes if name in self.classes]
        for store, key in (
            (self.ids, element.id),
            (self.names, element.local_name.encode().lower().decode()),  # as HTML does: A to Z only
            (self.namespaces, element.namespace_url),
        ):
            if key in store:
                groups.append(store[key])
        if "lang" in element.etree_element.attrib:
            groups.append(self.with_lang)
        groups.append(self.others)
        found = [
            (number, specificity, order, pseudo, payload)
            for group in groups
            for number, test, specificity, order, pseudo, payload in group
            if test(element)
        ]
        found.sort(key=_rank)
        return found

    def cascade(self, matched: Iterable[Any], given: Declared) -> _Cascade:
        """What these selectors declare, beside what the element declares itself."""
        cascade = _Cascade(dict(given))
        for number, specificity, _, pseudo, (declarations, layer) in matched:
            sheet, origin, sheet_specificity = self.sheets[number]
            order = inf if layer is None else sheet.layers.index(layer)
            style = cascade.own if pseudo is None else cascade.pseudo.setdefault(pseudo, {})
            _declare(style, declarations, origin, order, sheet_specificity or specificity)
        return cascade


def _rank(match: Any) -> Any:
    return match[:3]


def _declare(style: Declared, declarations: Iterable[Any], origin: str, order: float, specificity: Any) -> None:
    for name, values, importance in declarations:
        weight = css.declaration_precedence(origin, importance), order, specificity
        old = style.get(name)
        if old is None or old[1] <= weight:
            style[name] = values, weight


class _Styles(css.StyleFor):  # type: ignore[misc]
    """The styles of the elements of a document."""

    def __init__(
        self, html: Any, sheets: Any, presentational_hints: bool, font_config: Any, target_collector: Any
    ) -> None:
        self._pseudo: dict[Any, dict[str, Declared]] = {}
        if presentational_hints:
            super().__init__(html, sheets, presentational_hints, font_config, target_collector)
            return
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config = sheets, font_config
        self._base_url = html.base_url
        self._root = html.etree_element
        self._compute_elements(html, _Sheets(sheets), target_collector)
        for element, cascades in self._pseudo.items():
            for pseudo, declared in cascades.items():
                if "anchor" in declared:
                    self._compute_pseudo(element, pseudo, declared)
                    if anchor := self._computed_styles[element, pseudo]["anchor"]:
                        target_collector.collect_anchor(anchor)

    def _compute_elements(self, html: Any, sheets: _Sheets, targets: Any) -> None:
        given = _Given(html.base_url)
        cascades: dict[Any, _Cascade] = {}
        styles: dict[Any, Any] = {}
        root_style = css.InitialStyle(self.font_config)
        computed = self._computed_styles
        for wrapper in html.wrapper_element.iter_subtree():
            element = wrapper.etree_element
            parent_style = computed[wrapper.parent.etree_element, None] if wrapper.parent else None
            own, shared = given.of(element)
            matched = sheets.matched(wrapper)
            selectors = tuple(match[0:3:2] for match in matched)
            cascade = cascades.get((own, selectors)) if shared else None
            if cascade is None:
                cascade = cascades[own, selectors] = sheets.cascade(matched, given.declared(own))
            if cascade.pseudo:
                self._pseudo[element] = cascade.pseudo
            key = id(parent_style), own, selectors
            style = styles.get(key) if shared else None
            if style is None:
                style = styles[key] = self._style(parent_style, cascade.own, None, root_style)
                if parent_style is None:
                    root_style = style
                if anchor := style["anchor"]:
                    targets.collect_anchor(anchor)
            computed[element, None] = style

    def _style(self, parent: Any, declared: Declared, pseudo: str | None, root: Any) -> _Style:
        style = _Style(parent, declared, pseudo, root, self._base_url, self.font_config, self.initial_page_sizes)
        style["anchor"]  # one of which no value is known yet is taken for none at all
        return style

    def _compute_pseudo(self, element: Any, pseudo: str, declared: Declared) -> None:
        styles = self._computed_styles
        styles[element, pseudo] = self._style(styles[element, None], declared, pseudo, styles[self._root, None])

    def __call__(self, element: Any, pseudo_type: str | None = None) -> Any:
        if pseudo_type and element in self._pseudo and (element, pseudo_type) not in self._computed_styles:
            declared = self._pseudo[element].get(pseudo_type)
            if declared is not None:
                self._compute_pseudo(element, pseudo_type, declared)
        return super().__call__(element, pseudo_type)


class _Given:
    """What elements declare themselves, by attributes: `style`, `lang`, and the names by which they are led to."""

    def __init__(self, base_url: str | None) -> None:
        self.base_url = base_url
        self._declared: dict[Any, Declared] = {None: {}}

    def of(self, element: Any) -> tuple[Any, bool]:
        """What is known of an element's declarations by this key, and whether others may have the same."""
        get = element.get
        style, lang, name = get("style"), get("lang"), get("id") or (element.tag == "a" and get("name"))
        own = name or element.tag in _PRESENTATIONAL
        if not (own or style or lang):
            return None, True
        key = element if own else (style, lang)
        if key not in self._declared:
            self._declared[key] = self._read(element)
        return key, not own

    def declared(self, key: Any) -> Declared:
        """The declarations that are known by a key."""
        return self._declared[key]

    def _read(self, element: Any) -> Declared:
        found: Declared = {}
        for specificity, _, declarations, base_url in css.find_style_attributes(_Alone(element), False, self.base_url):
            _declare(found, css.preprocess_declarations(base_url, declarations), "author", inf, specificity)
        return found


@dataclass(frozen=True, slots=True)
class _Alone:
    """A tree of one element."""

    element: Any

    def iter(self) -> Iterator[Any]:
        """The element."""
        yield self.element


@contextmanager
def shared() -> Iterator[None]:
    """While this lasts, WeasyPrint finds styles as this module does."""
    plain = css.StyleFor
    css.StyleFor = _Styles
    try:
        yield
    finally:
        css.StyleFor = plain
