"""What a person states: nodes, links, sources, perspectives, changes, the map. Frozen pydantic values."""
