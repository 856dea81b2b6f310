"""From a compiled program to numbers: semantics, the solver, scores and the verdict."""
