"""Charts on slides: the text around and beside a chart, and the layout of its parts."""
