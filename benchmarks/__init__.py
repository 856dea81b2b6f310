"""What argmap costs, measured; see `python -m benchmarks`."""
