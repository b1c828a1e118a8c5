"""Text → values that know their place → models; and what is wrong with either, in words."""
