"""Say results for people: one module for each kind of report, over shared blocks and words."""
