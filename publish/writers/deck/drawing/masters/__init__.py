"""What a master draws itself: backgrounds, shapes and pictures, read from its XML and drawn as SVG once for each slide layout."""
