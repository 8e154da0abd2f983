"""Hints for `optimizers`: for each function where to begin, the idea, and nearly the code."""

from grader.testing import say

HINTS = {
    "gradient_descent": (
        say(
            "The formula is in the docstring and the lesson “Optimizers” has it with numbers, "
            "in “Gradient descent”. New is only the form: look in the example how many things "
            "the function returns, and which."
        ),
        say(
            "The gradient points uphill, so the step is subtracted, and its length is set by "
            "the learning rate. Make a new array: `w -= …` would change the one you were given. "
            "The state goes out as it came in."
        ),
        say(
            "One line: `return w - …, state`. The comma makes a pair of the two, and in the gap "
            "stands the step."
        ),
    ),
    "momentum": (
        say(
            "Do the two steps of the example by hand and write down the velocity after each of "
            "them. Then ask: where does the second step find the velocity that the first one "
            "left?"
        ),
        say(
            "It finds it in the state, which is empty at first; the velocity then counts as 0, "
            'and `state.get("v", 0.0)` says just that. Compute the new velocity, take the step '
            "with it, and put it into a new dict: neither the old dict nor the array in it may "
            "change."
        ),
        say(
            '`v = beta * state.get("v", 0.0) + …`; then return `w - lr * …` and a new dict that '
            'holds `v` under the name `"v"`. The learning rate stays out of the first line.'
        ),
    ),
    "rmsprop": (
        say(
            "Do the example by hand for the gradient 100: what is `s`, what is its root, how "
            "long is the step? Then do it for the gradient 0.1, and compare."
        ),
        say(
            "The root of an average of squares is a usual size, and a gradient divided by its "
            "usual size is about 1, large or small. Update `s` first, with what the state holds "
            "of it, or 0 at the start; divide by the root of the new `s`, and keep it for the "
            "next step."
        ),
        say(
            '`s = rho * state.get("s", 0.0) + (…) * g**2`, with what `rho` lacks to make 1 in '
            "the brackets. Then return `w - lr * g / (…)` and a new dict with `s`; in the last "
            "brackets stand the root, made with `np.sqrt`, and, outside the root, `eps`."
        ),
    ),
    "adam": (
        say(
            "Copy the five formulas of the docstring onto paper and mark everything that the "
            "next step will want to know. “Adam” and “What the state holds”, in the lesson "
            "“Optimizers”, let you check your list."
        ),
        say(
            "Three things go into the state, `m`, `v` and the number of steps `t`, and each "
            "counts as 0 while the state is empty. Add 1 to `t` before you use it: with `t = 0` "
            "the correction would divide by 0. The corrected averages are for this step alone "
            "and are not kept."
        ),
        say(
            '`t = state.get("t", 0) + …` and `m = beta1 * state.get("m", 0.0) + (…) * g`; `v` '
            "likewise, with `beta2` and `g**2`. Then `m_hat = m / (1 - …)` and the same for "
            "`v_hat`, with the power `**t` in the gap. Return `w - lr * … / (…)` and a new dict "
            "with `t`, `m` and `v`."
        ),
    ),
}
