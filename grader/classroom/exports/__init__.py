"""Hands the results of a class on: a module for each format, and the parts that several share."""
