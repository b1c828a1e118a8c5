"""What is set right on every slide once its texts have their places: their ranks, and the hyphens of long words."""
