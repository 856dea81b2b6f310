"""Model to files, written all or not at all."""
