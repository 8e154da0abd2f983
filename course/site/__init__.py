"""What builds the site: the Markdown extension, the hooks of mkdocs, and the command that runs both."""
