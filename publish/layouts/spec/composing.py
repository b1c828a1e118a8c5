"""How the slides of several blocks are composed: their looks, and the weights by which one way is better than another."""

from publish.layouts.spec.colours import Spec


class Badness(Spec):
    """What is bad about slides, as weights: of all ways to compose the slides of a deck, that of the least sum is taken."""

    empty: tuple[tuple[float, float], ...] = (
        (0.0, 220.0),
        (0.25, 160.0),
        (0.45, 45.0),
        (0.6, 14.0),
        (0.75, 3.0),
        (0.9, 0.0),
    )
    """The weight of a slide by how much of its region is filled; between two of these it lies between theirs."""
    alone: float = 35.0
    """A callout, a sentence, a quotation or a list of two points with a slide of its own."""
    parted: float = 12.0
    """A callout that begins a slide, parted from what it comments on."""
    continued: float = 45.0
    """Each slide that a table, list or text goes on."""
    smaller: float = 11.0
    """Each step down the type scale."""
    smaller_table: float = 4.5
    """Each step that a table beside others is set smaller than a text."""
    hollow: float = 18.0
    """A background beside others of which its words leave all empty; less, as they leave less."""
    hollow_below: float = 0.6
    """The part of a background that its words fill at least, for it to be none such."""
    lone_callout: float = 0.55
    """How much of its slide a callout that has it for itself is taken to fill, as its background does that, and not its words."""
    lone_sentence: float = 0.3
    """And a sentence."""
    mixed: float = 7.0
    """Each block of a slide but the first: a slide has one idea, unless several fill it better."""
    borrowed: float = 9.0
    """A sentence of the prose that has no words for the slide."""
    unsuited: float = 24.0
    """Each form that suits points better than theirs."""
    untold: float = 12.0
    """Each that suits events better than a timeline, if little is told of them but their names."""
    dated: float = 48.0
    """Each that does, if more is told of them."""
    undated: float = 24.0
    """Events as a list beside another block."""
    flowing: float = 48.0
    """Points as a text of their own."""
    unboxed: float = 480.0
    """A callout, or a sentence alone, as no box."""
    torn: float = 120.0
    """A sentence without those that follow it in its paragraph, where a slide has room for them."""
    hyphenated: float = 60.0
    """Points in a form in which one of their words must be parted with a hyphen."""
    again: float = 8.0
    """The form of the slide before."""
    third: float = 40.0
    """The form of the two slides before."""
    stated: float = 400.0
    """A statement right after another that no author asked for."""
    unheaded: float = 10.0
    """A slide that has no headline but that of its section, which an earlier slide bears, or the leads of its own points."""
    displaced: float = 1000.0
    """A block that begins a slide although its author gave it that of the block before."""


class Composing(Spec):
    """The looks of slides that show several blocks, in theme colours."""

    rule: str = "tx1"
    """The rule above a text; `none` for none."""
    ground: str = "bg2"
    """The background of callouts."""
    lowered_below: float = 0.7
    """The part of a background beside other blocks that its words fill at least; where they fill less, it is as high as they need."""
    lone_room: float = 0.55
    """The part of a slide that a block alone takes at least."""
    air: float = 36.0
    """How much higher than it needs a row of blocks is set at most, in pt; more, if that is a third of its height."""
    air_of_boxes: float = 108.0
    """And one of a background alone, in whose middle its words stand, or of a table; more, if that is less than three quarters of it."""
    tallest_rows: float = 2.2
    """How much higher than they need the rows of a table beside others are set at most."""
    badness: Badness = Badness.model_construct()
    """What is bad about slides: of all ways to compose them, the one of the least sum is taken."""
