"""The reference solutions and the hidden checks: for instructors."""
