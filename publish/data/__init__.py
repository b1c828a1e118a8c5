"""Data → frames: datasets computed in exact decimal arithmetic, and the tables and key figures that show them."""
