"""Charts of slides as SVG, from the same values as the native chart: places, sizes, colours and words are planned."""
