"""Carry out long work: numbered scenarios, in blocks, here or on an executor that the caller brings."""
