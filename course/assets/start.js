// What every page needs: the interactive parts where there are any, a language switcher that keeps
// the section, and scrolling by keyboard for what is wider than the screen.

const language = document.documentElement.lang.slice(0, 2);
const parts = {
  ".errare-demo": () => import("./demo/demo.js"),
  ".errare-stepper": () => import("./stepper/stepper.js"),
};

async function startParts() {
  const found = Object.entries(parts).flatMap(([selector, load]) =>
    [...document.querySelectorAll(selector)].map((element) => ({ element, load })));
  if (found.length === 0) return;
  const texts = await (await fetch(new URL("texts.json", import.meta.url))).json();
  const say = (text) => texts[text] ?? text;
  for (const { element, load } of found) (await load()).start(element, { say, number });
}

/** A number as the language of the page writes it, with so many decimals. */
function number(value, digits) {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(language, form).format(value).replace("-", "−");
}

function keepSection() {
  for (const link of document.querySelectorAll("a[hreflang]")) {
    link.addEventListener("click", () => {
      link.hash = location.hash;
      try {
        localStorage.setItem("errare.language", link.hreflang);
      } catch {
        // Without storage the root page asks the browser again.
      }
    });
  }
}

/** Keep within the reach of Tab what is wider than its place, on a phone and zoomed in as well. */
function reachByKeyboard() {
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  const wide = ".drawing, div.arithmatex, .terminal, pre > code, .md-typeset__scrollwrap";
  for (const element of document.querySelectorAll(wide)) sizes.observe(element);
}

/** Material puts the copy button of each code block into a <nav>: too many landmarks to be of use. */
function thinOutLandmarks() {
  for (const nav of document.querySelectorAll("nav.md-code__nav:not([role])")) {
    nav.setAttribute("role", "none");
  }
}

thinOutLandmarks();
new MutationObserver(thinOutLandmarks).observe(document.body, { childList: true, subtree: true });
keepSection();
addEventListener("load", reachByKeyboard); // after the theme, which has a mind of its own on code
startParts();
