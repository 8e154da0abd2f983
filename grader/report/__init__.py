"""What came out of a grading, as plain data; the renderers beside it know nothing else."""
