"""Why: what carries a strength or a margin, and which sources it stands on."""
