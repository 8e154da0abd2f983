"""The exercises as assignments of nbgrader, and what nbgrader needs to grade them fairly."""
