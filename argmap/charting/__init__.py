"""Charts of what was found: bars, lines, steps and cells of our own, each under a title that says the finding."""
