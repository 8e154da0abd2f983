"""A class: grades every submission in a folder, keeps the results, and hands them on."""
