"""How firm a verdict is: attempts to break it, and what agrees with it."""
