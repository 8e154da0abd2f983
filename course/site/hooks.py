"""The hooks of mkdocs, kept thin: what lies outside the pages' Markdown, in the language that is built."""

from __future__ import annotations

import html
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from course.site import assets, translation
from course.site.languages import current, translate


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Translate the site's name and description, the titles of the menu, and what buttons say."""
    config.site_name = translate(config.site_name)
    config.site_description = translate(config.site_description or "")
    config.nav = _translated_menu(config.nav)
    for palette in config.theme["palette"]:
        palette["toggle"]["name"] = translate(palette["toggle"]["name"])
    contents = config.mdx_configs["toc"]
    contents["permalink_title"] = translate(contents["permalink_title"])
    return config


def _translated_menu(entry: Any) -> Any:
    if isinstance(entry, list):
        return [_translated_menu(each) for each in entry]
    if isinstance(entry, dict):
        return {translate(title): _translated_menu(pages) for title, pages in entry.items()}
    return entry


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made while building: KaTeX's style, the texts and graphs of the interactive parts."""
    for place, source in assets.copied().items():
        files.append(File.generated(config, place, abs_src_path=str(source)))
    for place, content in assets.written(current()).items():
        files.append(File.generated(config, place, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Tell the extension which page comes, and translate its description."""
    translation.begin(page.file.src_uri)
    if "description" in page.meta:
        page.meta["description"] = translate(page.meta["description"])
    return markdown


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, **_: Any) -> None:
    """Point the language switcher at this page."""
    for other in config.extra["alternate"]:
        # The theme makes links relative to the page; the sites of all languages stand side by side.
        other["link"] = f"../{other['lang']}/{page.url}"


def on_post_page(output: str, page: Page, **_: Any) -> str:
    """Mend what Material's templates leave to be wished for."""
    # Its search dialog has no name for screen readers.
    name = html.escape(translate("Search"))
    output = output.replace('role="dialog"', f'role="dialog" aria-label="{name}"')
    # Its script asks each `[rel=alternate]` for a sitemap, as if it were the root of a site.
    return output.replace('<link rel="alternate" ', '<link rel="alternate " ')


def on_post_template(output: str, template_name: str, **_: Any) -> str:
    """Translate the page that says that there is no such page."""
    if template_name != "404.html":
        return output
    return output.replace("404 - Not found", html.escape(translate("This page does not exist")))
