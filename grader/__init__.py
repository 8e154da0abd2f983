"""The grader: runs a student's files in a worker, checks the answers, and says what went wrong."""
