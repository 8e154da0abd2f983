"""Hints for `finite_differences`: for each function where to begin, the idea, and nearly the code."""

from grader.testing import say

HINTS = {
    "forward_difference": (
        say(
            "“Second way: finite differences”, in the lesson “Three ways to a gradient”, does "
            "it for one weight at a time. Look at the two values of `f` in the formula: which "
            "of them is the same for every entry, and which one is new each time?"
        ),
        say(
            "Before the loop, compute the value of `f` at a copy of `w` and keep it. In the "
            "loop make a fresh copy of `w` for each entry, move that one entry, and write the "
            "slope into the same place of the result. `for i in np.ndindex(w.shape)` goes "
            "through the places of an array of any shape."
        ),
        say(
            "Before the loop: `base = f(…)`, and `gradient = np.zeros(…)` of the shape of `w`. "
            "In it: `moved = np.array(w, dtype=float)`, then `moved[i] += …` and `gradient[i] = "
            "(f(…) - base) / …`. `np.array` makes a copy, and `dtype=float` keeps a small step "
            "from being lost where `w` holds integers."
        ),
    ),
    "central_difference": (
        say(
            "Put its formula beside that of `forward_difference` and mark what is different. "
            "The rest of your loop can stay as it is."
        ),
        say(
            "For each entry you look at two points, one `eps` ahead of `w` and one `eps` behind "
            "it. So make two fresh copies for each, both from `w` itself; the value at `w` is "
            "not needed any more, and computing it would be one call too many."
        ),
        say(
            "In the loop: `ahead` and `behind`, each a fresh `np.array(w, dtype=float)`; then "
            "`ahead[i] += eps`, `behind[i] …` and `gradient[i] = (f(…) - f(…)) / (…)`. The "
            "brackets below the line matter: `/ 2 * eps` divides by 2 and then multiplies by "
            "`eps`."
        ),
    ),
    "relative_error": (
        say(
            "Work out the first example by hand with the formula of the docstring: two ratios, "
            "of which one is 0. “Relative error: when to believe a check”, in the lesson “Three "
            "ways to a gradient”, tells what the number is good for."
        ),
        say(
            "Three things are done entry by entry: the difference, the size of what is "
            "compared, their ratio. Only then do you look for the largest. `np.maximum` "
            "compares two things entry by entry, `np.max` finds the largest entry of one."
        ),
        say(
            "First `size = np.maximum(1e-8, …)`, with the sum of the two absolute values in the "
            "gap. Then `return float(np.max(… / size))`: above the line stands the absolute "
            "value of the difference, not the difference of the absolute values."
        ),
    ),
}
