"""Pictures on slides: undistorted in their placeholder, with a bitmap for viewers that draw no SVG, and words beside them."""

from __future__ import annotations

from dataclasses import replace

from publish.charts.faces import Faces
from publish.diagnostics import Diagnostic, Place
from publish.layouts.masters.values import Placeholder
from publish.layouts.spec import Binding, FormName, LayoutSpec
from publish.model import ChartBody
from publish.model.nodes import Asset
from publish.writers.deck.content.topics import Figure, Topic
from publish.writers.deck.content.words import runs_of
from publish.writers.deck.planning import captions, statements
from publish.writers.deck.planning.placing import READABLE, Arranged, Draft, Places
from publish.writers.deck.slides import Content, Para, PictureContent
from publish.writers.wording import resolution

EMU_PER_INCH = 914_400


def arrange(places: Places, topic: Topic, figure: Figure, headed: bool) -> Arranged:
    """A picture and the words beside it; on a slide before it, where these do not fit."""
    full = next(places.bindings("picture-full"), None) if topic.form == "picture-full" else None
    beside = _beside(places, topic, figure) if figure.texts and full is None else None
    if beside is not None:
        return shown(places, topic, figure, headed, *beside)
    plain = full or next(b for b in places.deck.forms["figure"] if b.body is None)
    alone = shown(places, topic, figure, headed, plain, ())
    return replace(alone, drafts=(*statements.words_listed(places, topic, figure.texts), *alone.drafts))


def _beside(places: Places, topic: Topic, figure: Figure) -> tuple[Binding, tuple[Content, ...]] | None:
    """The slide layout with room for words beside the picture, and the words in it; None if they do not fit."""
    paragraphs = [Para(text) for text in figure.texts]
    side: FormName = "picture-right" if topic.form == "picture-right" else "picture-left"
    for binding in places.bindings(side):
        words = places.place(binding, binding.body, paragraphs, f"{topic.address}.words", READABLE, "words")
        if words is not None:
            return binding, (words,)
    return None


def shown(
    places: Places, topic: Topic, figure: Figure, headed: bool, binding: Binding, words: tuple[Content, ...]
) -> Arranged:
    """A picture in a slide layout, with the words that are placed there already."""
    body, pattern = figure.figure, places.locale.figure
    assert body.asset is not None
    caption = () if headed else captions.numbered(places, pattern, figure.number, runs_of(body.caption))
    source = captions.sourced(places, runs_of(body.source))
    label = pattern.format(figure.number or "").strip()
    exhibit = captions.Exhibit(topic, binding, places.holder(binding, binding.picture), label)
    around = captions.lines_around(places, exhibit, caption, source)
    place = covering_picture if topic.form == "picture-full" else placed_picture
    at = body.value_at("image")
    picture = drawn(places, place(body.asset, body.alt, around.holder, topic.address), around.holder, at)
    draft = Draft("figure", binding, (*around.contents, *words), picture=picture)
    return Arranged((draft,), (*around.losses, *_blown_up(picture, at)))


def _blown_up(picture: PictureContent, at: Place) -> tuple[Diagnostic, ...]:
    """A warning of a picture with too few pixels for the room that it fills, what is cropped of it included."""
    whole = picture.width / (1 - 2 * picture.crop[0])
    found = resolution.blown_up(picture.asset, whole / EMU_PER_INCH, "deck", at)
    return (found,) if found else ()


def drawn(places: Places, picture: PictureContent, placeholder: Placeholder, at: Place) -> PictureContent:
    """A drawing in the faces of the deck, with a bitmap for viewers that draw no SVG; and any picture with a background of its
    own, where that of the slide is dark. `at` is where the source names it.

    Raises `ReportError` if it cannot be drawn.
    """
    if picture.asset.media_type == "image/svg+xml":
        faces = Faces(places.spec, places.lang)
        picture = replace(picture, asset=faces.on_slides(picture.asset), fallback=faces.rasterised(picture.asset, at))
    if placeholder.level(0).dark:
        return picture
    return replace(picture, ground="bg1" if places.master.theme.is_text_dark else "tx1")


# ---------------------------------------------------------------------------------------------- in its placeholder


def placed_picture(asset: Asset, alt: str, placeholder: Placeholder, address: str) -> PictureContent:
    """The picture as large as the placeholder allows, centred in it; lengths in EMU."""
    box = placeholder.box
    factor = min(box.width / asset.width, box.height / asset.height)
    width, height = round(asset.width * factor), round(asset.height * factor)
    left = box.left + (box.width - width) // 2
    top = box.top + (box.height - height) // 2
    return PictureContent(placeholder.idx, address, asset, None, alt, left, top, width, height)


def covering_picture(asset: Asset, alt: str, placeholder: Placeholder, address: str) -> PictureContent:
    """The picture over the whole placeholder, cropped evenly where its shape differs."""
    box = placeholder.box
    factor = max(box.width / asset.width, box.height / asset.height)
    sides = (1 - box.width / (asset.width * factor)) / 2
    ends = (1 - box.height / (asset.height * factor)) / 2
    crop = (max(sides, 0.0), max(ends, 0.0))
    return PictureContent(
        placeholder.idx, address, asset, None, alt, box.left, box.top, box.width, box.height, crop=crop
    )


def drawn_chart(chart: ChartBody, spec: LayoutSpec, lang: str) -> Asset:
    """The picture of a chart that is a specification of Vega-Lite.

    Raises `ReportError` if it cannot be drawn.
    """
    from lxml import etree

    from publish.charts import vega

    svg = vega.svg_of(chart, spec, lang)
    root = etree.fromstring(svg)
    width, height = (float(str(root.get(side, "")).removesuffix("px") or 1) for side in ("width", "height"))
    return Asset("", svg, "image/svg+xml", width, height)
