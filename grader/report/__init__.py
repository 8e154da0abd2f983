"""What came out of a grading, as plain data, and the modules that show it; none runs a check."""
