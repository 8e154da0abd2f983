"""The demo of lesson 1 in a browser: what a reader does, and what the reader then sees."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.slow

PARAMETERS = ("w₁₁", "w₁₂", "w₂₁", "w₂₂", "b₁", "b₂", "v₁", "v₂", "c")
PATIENCE = 60_000  # milliseconds: a busy machine isn't a broken demo


class Demo:
    """The demo on a page, found as a reader finds it; English names, unless a symbol will do."""

    def __init__(self, page):
        self.page = page
        self.box = page.locator(".errare-demo")

    def press(self, name):
        self.box.get_by_role("button", name=name, exact=True).click()

    def button(self, name):
        return self.box.get_by_role("button", name=name, exact=True)

    def row(self, parameter):
        return self.box.locator(".parameters tr").filter(
            has=self.page.get_by_role("rowheader", name=parameter, exact=True)
        )

    def field(self, parameter):
        return self.row(parameter).get_by_role("textbox")

    def slider(self, parameter):
        return self.row(parameter).get_by_role("slider")

    def weights(self):
        return [self.field(name).input_value() for name in PARAMETERS]

    def node(self, name):
        return self.box.locator(".node").filter(has_text=name).locator("text").last.inner_html()

    def progress(self):
        """The epoch and the loss, as the caption of the curve says them."""
        caption = self.box.locator("figcaption").last.inner_text()
        epochs, loss = re.findall(r"\d[\d.,]*", caption)
        return int(re.sub(r"\D", "", epochs)), float(loss.replace(",", "."))

    def type(self, field, text):
        field.fill(text)
        field.press("Enter")

    def looks(self):
        """All that can be seen, but for the sentence that says what happened last."""
        inputs = self.box.locator("input").evaluate_all("all => all.map(one => one.value)")
        pictures = self.box.locator("svg").evaluate_all("all => all.map(one => one.outerHTML)")
        return inputs, pictures, self.box.locator("table").all_inner_texts()


@pytest.fixture
def open_demo(browser, site_url):
    """Open lesson 1 in a context of its own and wait for the demo."""
    contexts = []

    def open_it(language="en", **settings):
        contexts.append(browser.new_context(**settings))
        page = contexts[-1].new_page()
        page.set_default_timeout(PATIENCE)
        page.problems = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console",
            lambda said: page.problems.append(said.text) if said.type == "error" else None,
        )
        page.goto(f"{site_url}/{language}/learning-from-errors/")
        page.locator(".errare-demo svg").first.wait_for()
        return Demo(page)

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def demo(open_demo):
    return open_demo()


def wait_for_epoch(demo, epoch):
    demo.page.wait_for_function(
        """epoch => {
          const caption = [...document.querySelectorAll(".errare-demo figcaption")].at(-1);
          return Number(/\\d[\\d.,]*/.exec(caption.innerText)[0].replace(/\\D/g, "")) >= epoch;
        }""",
        arg=epoch,
    )


def test_step_changes_every_weight_and_bias(demo):
    before = demo.weights()
    demo.press("Step")
    assert all(old != new for old, new in zip(before, demo.weights(), strict=True))


def test_step_lowers_the_loss(demo):
    _, before = demo.progress()
    demo.press("Step")
    epoch, after = demo.progress()
    assert epoch == 1
    assert before > after


def test_step_is_told(demo):
    demo.press("Step")
    expect(demo.page.get_by_role("status")).to_contain_text("Epoch 1")


def test_a_slider_changes_the_activations_at_once(demo):
    before = demo.node("h₁"), demo.node("ŷ")
    demo.slider("w₁₁").press("ArrowRight")
    after = demo.node("h₁"), demo.node("ŷ")
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_a_slider_leaves_the_unit_that_it_does_not_lead_to(demo):
    before = demo.node("h₂")
    demo.slider("w₁₁").press("ArrowRight")
    assert before == demo.node("h₂")


def test_a_slider_tells_its_value_as_readers_write_it(open_demo):
    demo = open_demo("ca")
    demo.type(demo.field("v₁"), "-1,25")
    assert demo.slider("v₁").get_attribute("aria-valuetext") == "−1,250"


def test_an_input_changes_the_prediction(demo):
    before = demo.node("ŷ")
    demo.box.get_by_role("slider", name="x₁", exact=True).press("ArrowLeft")
    assert before != demo.node("ŷ")


@pytest.mark.parametrize("language", ["en", "ca"])
@pytest.mark.parametrize("typed", ["0.5", "0,5"])
def test_a_number_may_be_typed_with_point_or_comma(open_demo, language, typed):
    demo = open_demo(language)
    demo.type(demo.field("w₁₂"), typed)
    assert {"en": "0.500", "ca": "0,500"}[language] == demo.field("w₁₂").input_value()
    assert demo.slider("w₁₂").input_value() == "0.5"


def test_a_number_counts_while_it_is_typed(demo):
    before = demo.node("h₁")
    demo.field("w₁₁").press_sequentially("5")
    assert before != demo.node("h₁")


def test_a_typed_number_may_go_beyond_the_slider(demo):
    rate = demo.box.get_by_role("textbox", name="Learning rate")
    demo.type(rate, "50")
    assert rate.input_value() == "50.000"


@pytest.mark.parametrize("typed", ["", "abc", "1,2,3", "Infinity", "NaN"])
def test_what_is_no_number_changes_nothing(demo, typed):
    before = demo.looks()
    demo.type(demo.field("v₂"), typed)
    assert before == demo.looks()


def test_what_is_no_number_is_told(demo):
    demo.type(demo.field("v₂"), "abc")
    expect(demo.page.get_by_role("status")).to_contain_text("not a number")


def test_a_run_learns_until_it_is_paused(demo):
    demo.press("Run")
    wait_for_epoch(demo, 20)
    demo.press("Pause")
    paused = demo.progress()
    demo.page.wait_for_timeout(500)
    assert paused == demo.progress()


def test_a_run_is_silent_until_it_is_paused(demo):
    demo.press("Step")
    demo.press("Run")
    expect(demo.page.get_by_role("status")).to_be_empty()
    demo.press("Pause")
    expect(demo.page.get_by_role("status")).to_contain_text("Paused")


def test_a_run_pauses_when_the_page_is_hidden(demo):
    demo.press("Run")
    demo.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(demo.button("Run")).to_be_visible()
    paused = demo.progress()
    demo.page.wait_for_timeout(500)
    assert paused == demo.progress()


def test_a_run_goes_in_bursts_where_motion_is_not_wanted(open_demo):
    demo = open_demo(reduced_motion="reduce")
    demo.press("Run")
    pictures = demo.page.evaluate(
        """async () => {
          const line = document.querySelector(".errare-demo polyline");
          const seen = new Set();
          const watch = new MutationObserver(() => seen.add(line.getAttribute("points")));
          watch.observe(line, { attributes: true });
          await new Promise((done) => setTimeout(done, 2500));
          return seen.size;
        }"""
    )
    assert pictures in (1, 2, 3)


def test_reset_restores_everything_exactly(demo):
    before = demo.looks()
    demo.press("Step")
    demo.slider("v₁").press("ArrowRight")
    demo.type(demo.box.get_by_role("textbox", name="Learning rate"), "3")
    demo.type(demo.box.get_by_role("textbox", name="Target"), "0.2")
    demo.press("Run")
    wait_for_epoch(demo, 20)
    demo.press("Reset")
    assert before == demo.looks()


def test_reset_ends_a_run(demo):
    demo.press("Run")
    wait_for_epoch(demo, 20)
    demo.press("Reset")
    demo.page.wait_for_timeout(500)
    epoch, _ = demo.progress()
    assert epoch == 0


def test_xor_is_learned_from_the_first_start(demo):
    demo.box.get_by_role("combobox").select_option("XOR")
    demo.press("Run")
    wait_for_epoch(demo, 2000)
    demo.press("Pause")
    cells = demo.box.locator(".predictions tbody td:nth-child(5)").all_inner_texts()
    assert [0, 1, 1, 0] == [round(float(cell)) for cell in cells]


def test_the_chosen_example_is_the_one_in_the_network(demo):
    demo.box.get_by_role("combobox").select_option("AND")
    demo.box.get_by_role("radio").nth(3).check()
    assert (demo.node("x₁"), demo.node("x₂")) == ("1.000", "1.000")


def test_a_loss_that_jumps_is_seen_to_jump(demo):
    demo.type(demo.box.get_by_role("textbox", name="Target"), "0.5")
    demo.type(demo.box.get_by_role("textbox", name="Learning rate"), "60")
    demo.press("Run")
    wait_for_epoch(demo, 600)
    demo.press("Pause")
    points = demo.box.locator("polyline").get_attribute("points")
    heights = [float(point.split(",")[1]) for point in points.split()[-24:-4]]
    assert max(heights) - min(heights) > 10


def test_catalan_numbers_have_decimal_commas(open_demo):
    demo = open_demo("ca")
    _, _, tables = demo.looks()
    texts = [demo.box.inner_text(), *demo.weights(), *tables]
    assert not [text for text in texts if re.search(r"\d\.\d", text)]
    assert all("," in weight for weight in demo.weights())


def test_a_step_takes_no_mouse(demo):
    button = demo.button("Step")
    for _ in range(80):
        if button.evaluate("element => element === document.activeElement"):
            break
        demo.page.keyboard.press("Tab")
    demo.page.keyboard.press("Enter")
    epoch, _ = demo.progress()
    assert epoch == 1


def test_a_weight_takes_no_mouse(demo):
    before = demo.weights()
    demo.button("Reset").focus()
    demo.page.keyboard.press("Tab")
    demo.page.keyboard.press("ArrowRight")
    assert before[0] != demo.weights()[0]
    assert before[1:] == demo.weights()[1:]


def test_focus_can_be_seen(demo):
    demo.button("Step").focus()
    demo.page.keyboard.press("Tab")
    style = "element => getComputedStyle(element).outlineStyle"
    assert demo.button("Run").evaluate(style) == "solid"


@pytest.mark.parametrize("language", ["en", "ca", "es", "pt"])
def test_a_narrow_phone_shows_all_of_it(open_demo, language):
    demo = open_demo(language, viewport={"width": 320, "height": 640})
    demo.box.get_by_role("combobox").select_option("XOR")
    assert demo.box.evaluate("box => box.scrollWidth <= box.clientWidth")


def test_nothing_goes_wrong_on_the_way(demo):
    demo.box.get_by_role("combobox").select_option("OR")
    demo.press("Step")
    demo.press("Run")
    wait_for_epoch(demo, 20)
    demo.press("Pause")
    demo.press("Reset")
    assert demo.page.problems == []
