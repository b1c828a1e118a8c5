"""Planning: topics → slides as values, each kind of content in a module of its own; nothing is painted."""
