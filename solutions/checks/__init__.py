"""The hidden checks: the grader finds this folder through the entry point `errare.hidden_checks`."""
