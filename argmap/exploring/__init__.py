"""Exploring: a map as a live page and a live widget, which run its compiled program by themselves."""
