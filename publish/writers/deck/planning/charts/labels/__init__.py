"""The names and labels of points, and where they have room."""
