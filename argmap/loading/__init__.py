"""Files to model: maps and scenarios, with the place of every problem."""
