"""Map to program: frozen flat arrays."""
