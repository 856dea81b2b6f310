"""Stage: what goes to readers who were not in the room."""
