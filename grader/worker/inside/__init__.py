"""What runs in the worker's own process, on the student's side of the connection."""
