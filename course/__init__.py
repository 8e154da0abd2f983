"""The course: lessons in Markdown, what computes their figures, and what builds their site."""
