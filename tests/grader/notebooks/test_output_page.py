"""What a cell shows, in a browser: in a page with styles of its own, light and dark."""

import pytest
from conftest import AXE, LANGUAGES, solution, violations

from grader.notebooks import grade

pytestmark = pytest.mark.slow

SLIP = "\n\ndef sigmoid_deriv(z):\n    print('x' * 300)\n    return z * (1 - z)\n"
FIRST_WINS = """
def bprop(graph, data, upstream=None):
    gradients = dict.fromkeys(graph.nodes, 0.0)
    gradients[graph.loss] = 1.0
    ready = [graph.loss]
    while ready:
        k = ready.pop()
        for n in graph.inputs(k):
            gradients[n] = gradients[k] * graph.partial(k, n, data)
            ready.append(n)
    return gradients
"""
# What JupyterLab has for the output of its cells, where ours must stand against it.
HOST = """
body { background: %s; }
.host code { background-color: white; }
.host :not(pre) > code { background-color: #eee; padding: 1px 5px; }
.host tbody tr:nth-child(odd) { background: white; }
.host h2, .host h3 { font-style: italic; }
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>A notebook</title><style>%s</style></head>
<body %s><main><h1>A notebook</h1><p id="theirs">A text of the page</p><div class="host">%s</div>
</main></body></html>"""


@pytest.fixture
def outputs(home):
    (home / "derivatives.py").write_text(solution("derivatives") + SLIP)
    (home / "iterative_bprop.py").write_text(FIRST_WINS)

    def show(language):
        (home / "grade.toml").write_text(f'language = "{language}"\n')
        return "\n".join(grade(id)._repr_html_() for id in ("derivatives", "iterative_bprop"))

    return show


@pytest.mark.parametrize("language", LANGUAGES)
def test_can_be_read_by_everybody_in_a_light_and_in_a_dark_notebook(browser, outputs, language):
    shown = outputs(language)
    seen, papers = [], []
    # The notebook's own setting counts, and the system's where it has none.
    for system, theme in [
        ("light", 'data-jp-theme-light="false"'),
        ("dark", 'data-jp-theme-light="true"'),
        ("light", 'class="vscode-dark"'),
        ("dark", ""),
    ]:
        page = browser.new_page(color_scheme=system, viewport={"width": 1000, "height": 900})
        page.set_content(PAGE % (HOST % "white", theme, shown))
        page.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
        page.evaluate(AXE.read_text("utf-8"))
        seen += violations(page, {"rules": {"heading-order": {"enabled": False}}})
        color = "getComputedStyle(document.querySelector('.errare')).backgroundColor"
        papers.append(page.evaluate(color))
        page.close()

    dark, light = "rgb(26, 29, 36)", "rgb(255, 255, 255)"
    assert [dark, light, dark, dark] == papers
    assert [] == seen


def test_the_page_around_it_looks_as_before(browser, outputs):
    look = """JSON.stringify(['body', '#theirs', 'h1'].map((each) => Array.from(
        getComputedStyle(document.querySelector(each))).filter((name) => !/height|size|origin/.test(name))
        .map((name) => getComputedStyle(document.querySelector(each))[name])))"""
    looks = set()
    for shown in ("", outputs("en")):
        page = browser.new_page()
        page.set_content(PAGE % (HOST % "white", "", shown))
        looks.add(page.evaluate(look))
        page.close()

    assert 1 == len(looks)
