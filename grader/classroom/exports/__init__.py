"""Hands the results of a class on: one module a format, which knows `Graded` and nothing else."""
