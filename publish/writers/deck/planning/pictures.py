"""Pictures on slides: undistorted in their placeholder, with a bitmap for viewers that draw no SVG, and words beside them."""

from __future__ import annotations

from publish.charts.faces import Faces
from publish.diagnostics import Diagnostic, Place
from publish.frozen import replace
from publish.layouts.masters.values import EMU, Placeholder
from publish.layouts.spec import Binding, FormName, LayoutSpec
from publish.model import ChartBody
from publish.model.nodes import Asset
from publish.writers.deck.content.topics import Figure, Topic
from publish.writers.deck.content.words import runs_of
from publish.writers.deck.planning import captions, statements
from publish.writers.deck.planning.placing import READABLE, Arranged, Draft, Places, region
from publish.writers.deck.planning.typesetting.steps import OPTICAL, STEPS, USUAL, sizes
from publish.writers.deck.slides import Content, Para, PictureContent
from publish.writers.wording import resolution

EMU_PER_INCH = 914_400
NARROW = 0.45
"""How wide, as a part of the slide, a picture as high as that is at most that has its caption beside it."""
SLIM = 0.6
"""How wide, as a part of its place, a picture is at most whose words stand right beside it."""
FEW_LINES = 4
"""The most lines of words that are set larger than usual beside it."""


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
    for binding in places.bindings(_side(topic)):
        words = places.place(binding, binding.body, paragraphs, f"{topic.address}.words", READABLE, "words")
        if words is not None:
            return binding, (words,)
    return None


def _side(topic: Topic) -> FormName:
    return "picture-right" if topic.form == "picture-right" else "picture-left"


def captioned(places: Places, topic: Topic, figure: Figure) -> Arranged | None:
    """A picture that is far narrower than the slide with its caption as the words beside it; None for all else."""
    asset, caption = figure.figure.asset, runs_of(figure.figure.caption)
    binding = next(places.bindings(_side(topic)), None)
    if asset is None or not caption or figure.texts or binding is None:
        return None
    box = region(places)
    if asset.width / asset.height > NARROW * box.width / box.height:
        return None
    named = captions.numbered(places, places.locale.figure, figure.number, caption)
    told = replace(figure, texts=(named,))
    beside = _beside(places, topic, told)
    return None if beside is None else shown(places, topic, told, True, *beside)


def _adjoining(places: Places, draft: Draft) -> Draft:
    """A slide on which words stand beside a picture that is far narrower than its place: the picture at the edge, the words over
    all the room that it leaves, as large as few words are, in the middle of its height."""
    binding, picture = draft.binding, draft.picture
    words = next((content for content in draft.contents if content.role == "words"), None)
    if picture is None or words is None or not all(name in places.deck.scale for name in STEPS[0]):
        return draft
    place, text = places.holder(binding, binding.picture).box, places.holder(binding, words.idx)
    if picture.width >= SLIM * place.width:
        return draft
    is_left = place.left < text.box.left
    gap = text.box.left - place.left - place.width if is_left else place.left - text.box.left - text.box.width
    left = place.left if is_left else place.left + place.width - picture.width
    start = left + picture.width + gap if is_left else text.box.left
    end = text.box.left + text.box.width if is_left else left - gap
    box = replace(text.box, left=start, width=end - start, top=picture.top, height=picture.height)
    wide = replace(text, box=box)
    for step in range(len(STEPS)):
        chosen = sizes(places, step)
        needed = round(places.fitter.needed(words.paragraphs, wide, chosen) * EMU) + text.insets[1] + text.insets[3]
        is_brief = places.fitter.line_count(words.paragraphs, wide, chosen) <= FEW_LINES
        if needed <= box.height and (is_brief or step >= USUAL):
            top = box.top + round((box.height - needed) * OPTICAL)
            words_there = replace(words, sizes=chosen, box=replace(box, top=top, height=needed))
            contents = tuple(words_there if content is words else content for content in draft.contents)
            return replace(draft, contents=contents, picture=replace(picture, left=left))
    return draft


def _captioned(places: Places, draft: Draft) -> Draft:
    """A slide on which the caption stands as near to a picture that is far lower than its place as to the place."""
    binding, picture = draft.binding, draft.picture
    caption = next((content for content in draft.contents if content.role == "caption"), None)
    holder = places.placeholder(binding, binding.caption)
    if picture is None or caption is None or holder is None or caption.idx != holder.idx:
        return draft
    box, place = holder.box, places.holder(binding, binding.picture).box
    if box.top < place.top:
        top = picture.top - (place.top - box.top)
    else:
        top = picture.top + picture.height + box.top - place.top - place.height
    if abs(top - box.top) <= box.height:
        return draft
    moved = replace(caption, box=replace(box, top=top))
    return replace(draft, contents=tuple(moved if content is caption else content for content in draft.contents))


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
    draft = _adjoining(places, draft) if words else _captioned(places, draft)
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
