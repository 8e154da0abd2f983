"""The stepper of lesson 6 in a browser: what a reader does, and what the reader then sees."""

import json
import re

import pytest
from conftest import ROOT
from playwright.sync_api import expect

from course.site.graphs import payload

pytestmark = pytest.mark.slow

PATIENCE = 60_000  # milliseconds: a busy machine isn't a broken stepper
PACE = 2000
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


class Stepper:
    """The stepper on a page, found as a reader finds it."""

    def __init__(self, page):
        self.page = page
        self.box = page.locator(".errare-stepper")
        self.slider = self.box.get_by_role("slider")
        self.explanation = self.box.locator(".explanation")

    def choose(self, graph, algorithm="iterative"):
        self.box.get_by_role("combobox").nth(0).select_option(graph)
        self.box.get_by_role("combobox").nth(1).select_option(algorithm)

    def button(self, name):
        return self.box.get_by_role("button", name=name, exact=True)

    def press(self, name):
        self.button(name).click()

    def press_by_key(self, name):
        """Playwright clicks no button that says that it leads nowhere; a reader may."""
        self.button(name).press("Enter")

    def place(self):
        return int(self.slider.input_value())

    def last_place(self):
        return int(self.slider.get_attribute("max"))

    def go_to_the_end(self):
        self.slider.fill(str(self.last_place()))

    def gradients(self):
        """The gradients in the table and those in the drawing, each by the node's name."""
        table = {
            row.get_by_role("rowheader").inner_text(): row.get_by_role("cell").nth(1).inner_text()
            for row in self.box.locator("tbody tr").all()
        }
        drawing = {
            node.get_attribute("data-node"): node.locator(".gradient").text_content()
            for node in self.box.locator(".node").all()
        }
        return table, drawing

    def looks(self):
        """All that can be seen of a step."""
        return (
            self.explanation.inner_text(),
            self.gradients(),
            self.shown("now"),
            self.shown("used"),
        )

    def shown(self, kind):
        """The nodes and edges of the drawing that are brought out in one of the ways."""
        groups = self.box.locator(f"svg .{kind}")
        return sorted(groups.evaluate_all("all => all.map(one => JSON.stringify(one.dataset))"))


@pytest.fixture
def open_stepper(browser, site_url):
    """Open lesson 6 in a context of its own and wait for the stepper."""
    contexts = []

    def open_it(language="en", *, stopped_clock=False, **settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console",
            lambda said: page.problems.append(said.text) if said.type == "error" else None,
        )
        if stopped_clock:
            page.clock.install()
        page.goto(f"{site_url}/{language}/iterative-bprop/")
        page.locator(".errare-stepper svg").wait_for()
        return Stepper(page)

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def stepper(open_stepper):
    return open_stepper()


def test_every_graph_of_the_site_can_be_chosen(stepper):
    options = stepper.box.get_by_role("combobox").nth(0).locator("option")
    ids = options.evaluate_all("all => all.map(one => one.value)")
    assert set(payload()) == set(ids)


@pytest.mark.parametrize("algorithm", ["iterative", "recursive"])
def test_the_last_step_shows_the_gradients_of_the_fork(stepper, algorithm):
    stepper.choose("fork", algorithm)
    stepper.press("Last")
    table, drawing = stepper.gradients()
    assert ("48", "28") == (table["a"], table["b"])
    assert ("∂ 48", "∂ 28") == (drawing["a"], drawing["b"])
    expect(stepper.explanation).to_contain_text("grad[a] = 48, grad[b] = 28")


def test_forward_and_back_lead_to_where_one_was(stepper):
    stepper.choose("fork", "recursive")
    stepper.slider.fill("9")
    before = stepper.looks()
    stepper.press("Forward")
    after = stepper.looks()
    assert before != after
    stepper.press("Back")
    assert before == stepper.looks()
    stepper.press("Forward")
    assert after == stepper.looks()


def test_first_and_last_are_the_two_ends(stepper):
    stepper.press("Last")
    assert stepper.last_place() == stepper.place()
    stepper.press_by_key("Forward")
    assert stepper.last_place() == stepper.place()
    stepper.press("First")
    assert 0 == stepper.place()
    stepper.press_by_key("Back")
    assert 0 == stepper.place()
    assert [] == stepper.page.problems


def test_a_button_that_leads_nowhere_says_so_and_keeps_the_focus(stepper):
    stepper.press("Forward")
    stepper.press("First")
    assert "true" == stepper.button("Back").get_attribute("aria-disabled")
    assert "false" == stepper.button("Forward").get_attribute("aria-disabled")
    expect(stepper.button("First")).to_be_focused()


def test_arrow_keys_step(stepper):
    stepper.button("Play").focus()
    stepper.page.keyboard.press("ArrowRight")
    stepper.page.keyboard.press("ArrowRight")
    assert 2 == stepper.place()
    stepper.page.keyboard.press("ArrowLeft")
    assert 1 == stepper.place()


def test_arrow_keys_move_the_slider_by_one(stepper):
    stepper.slider.focus()
    stepper.page.keyboard.press("ArrowRight")
    assert 1 == stepper.place()
    expect(stepper.box).to_contain_text("Step 2 of")


def test_arrow_keys_elsewhere_do_nothing(stepper):
    stepper.page.locator("h1").click()
    stepper.page.keyboard.press("ArrowRight")
    assert 0 == stepper.place()


def test_another_graph_or_algorithm_begins_anew(stepper):
    stepper.press("Last")
    stepper.choose("diamonds", "iterative")
    assert 0 == stepper.place()
    stepper.press("Last")
    stepper.choose("diamonds", "recursive")
    assert 0 == stepper.place()


def test_the_edge_of_a_step_is_brought_out_and_stays_marked(stepper):
    stepper.choose("fork")
    stepper.slider.fill("6")  # L hands on to c
    expect(stepper.explanation).to_contain_text("grad[c] += grad[L] · ∂L/∂c = 1 · 8 = 8")
    edge = '{"from":"c","to":"L"}'
    assert edge in stepper.shown("now")
    assert [edge] == stepper.shown("used")
    stepper.press("Forward")
    assert edge not in stepper.shown("now")
    assert edge in stepper.shown("used")


def test_a_value_is_shown_from_the_step_that_computes_it(stepper):
    stepper.choose("fork")
    drawn = stepper.box.locator('[data-node="c"] .value')
    row = stepper.box.get_by_role("row", name="c")
    expect(drawn).to_be_empty()
    expect(row.get_by_role("cell").first).to_be_empty()
    stepper.press("Forward")
    expect(drawn).to_have_text("6")
    expect(row.get_by_role("cell").first).to_have_text("6")
    expect(stepper.box.locator("tr.now").get_by_role("rowheader")).to_have_text("c")


def test_a_gradient_that_may_grow_is_told_from_a_complete_one(stepper):
    stepper.choose("fork")
    stepper.slider.fill("6")
    table, drawing = stepper.gradients()
    assert ("8 + …", "∂ 8 + …") == (table["c"], drawing["c"])
    assert ("1", "∂ 1") == (table["L"], drawing["L"])


def test_ready_nodes_and_open_calls_are_listed(stepper):
    waiting = stepper.box.locator(".waiting")
    expect(waiting).to_have_text("The backward pass has not begun.")
    stepper.choose("ways")
    stepper.slider.fill("6")
    expect(waiting).to_have_text("Ready, in this order: L, p")
    stepper.choose("fork", "recursive")
    stepper.slider.fill("6")
    expect(waiting).to_have_text("Open calls: a → c → s")


def test_a_parameter_that_does_not_reach_the_loss_gets_0(stepper):
    for algorithm in ("iterative", "recursive"):
        stepper.choose("ways", algorithm)
        stepper.press("Last")
        assert "0" == stepper.gradients()[0]["v"]


def test_play_goes_on_until_it_is_paused(open_stepper):
    stepper = open_stepper(stopped_clock=True)
    stepper.press("Play")
    stepper.page.clock.run_for(3 * PACE)
    assert 3 == stepper.place()
    stepper.press("Pause")
    stepper.page.clock.run_for(3 * PACE)
    assert 3 == stepper.place()


def test_play_ends_at_the_end_and_begins_again_from_there(open_stepper):
    stepper = open_stepper(stopped_clock=True)
    stepper.press("Last")
    stepper.press("Back")
    stepper.press("Play")
    stepper.page.clock.run_for(5 * PACE)
    assert stepper.last_place() == stepper.place()
    stepper.press("Play")
    assert 0 == stepper.place()
    stepper.page.clock.run_for(PACE)
    assert 1 == stepper.place()


def test_who_steps_by_hand_stops_the_play(open_stepper):
    stepper = open_stepper(stopped_clock=True)
    stepper.press("Play")
    stepper.press("Forward")
    stepper.page.clock.run_for(3 * PACE)
    assert 1 == stepper.place()


def test_steps_are_read_out_except_while_playing(stepper):
    assert "polite" == stepper.explanation.get_attribute("aria-live")
    stepper.press("Play")
    assert "off" == stepper.explanation.get_attribute("aria-live")
    stepper.press("Pause")
    assert "polite" == stepper.explanation.get_attribute("aria-live")


def test_catalan_numbers_have_decimal_commas(open_stepper):
    stepper = open_stepper("ca")
    stepper.choose("chain")
    stepper.go_to_the_end()
    drawn = stepper.box.locator("svg text").all_text_contents()
    assert not [text for text in drawn if re.search(r"\d\.\d", text)]
    assert "6,25" in drawn
    assert not re.search(r"\d\.\d", stepper.box.inner_text())
    assert "grad[a] = 12,5" in stepper.explanation.inner_text()


@pytest.mark.parametrize("language", ["en", "ca", "es", "pt"])
def test_a_narrow_phone_shows_all_of_it(open_stepper, language):
    stepper = open_stepper(language, viewport={"width": 320, "height": 640})
    for graph in payload():
        stepper.choose(graph)
        stepper.go_to_the_end()
        assert stepper.box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_a_drawing_that_is_too_wide_scrolls_to_the_step_and_by_keyboard(open_stepper):
    stepper = open_stepper(viewport={"width": 360, "height": 640}, reduced_motion="reduce")
    stepper.choose("chain")
    region = stepper.box.get_by_role("region")
    expect(region).to_have_attribute("tabindex", "0")
    stepper.slider.fill("8")  # L is taken, and it stands at the right end
    assert region.evaluate("region => region.scrollLeft") > 100
    region.focus()
    stepper.page.keyboard.press("ArrowLeft")
    assert 8 == stepper.place()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(open_stepper, scheme, width):
    stepper = open_stepper(color_scheme=scheme, viewport={"width": width, "height": 900})
    stepper.page.add_script_tag(path=AXE)
    for graph, algorithm in (("ways", "iterative"), ("chain", "recursive")):
        stepper.choose(graph, algorithm)
        stepper.slider.fill("11")
        result = stepper.page.evaluate("axe.run('.errare-stepper')")
        assert [] == result["violations"], json.dumps(result["violations"], indent=1)


def test_nothing_goes_wrong_on_the_way(stepper):
    for graph in payload():
        for algorithm in ("iterative", "recursive"):
            stepper.choose(graph, algorithm)
            for place in range(stepper.last_place() + 1):
                stepper.slider.fill(str(place))
                assert "undefined" not in stepper.box.inner_text()
    assert [] == stepper.page.problems
