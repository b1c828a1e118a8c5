"""Where the lines of a text may end, and where they may not, in any language and product."""
