"""Frames → plots: what a chart shows, its axes and its alt text; and the drawing of a specification of Vega-Lite."""
