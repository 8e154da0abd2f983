"""Hints for `derivatives`: for each function where to begin, the idea, and nearly the code."""

from grader.testing import say

HINTS = {
    "sigmoid": (
        say(
            "Begin with the formula of the docstring, with `np.exp`, and see which checks it "
            "passes. Then read “A sigmoid for very large numbers” in the lesson “One neuron by "
            "hand”: for which `z` does `exp` get a large number?"
        ),
        say(
            "There are two ways to write the sigmoid: 1 / (1 + e⁻ᶻ), and the same with "
            "numerator and denominator multiplied by eᶻ. One is safe where `z` is positive, the "
            "other where it is negative. Whichever you need, the exponent in it is then −|z|."
        ),
        say(
            "Let `e` be `np.exp` of minus the absolute value of `z`: it lies between 0 and 1, "
            "whatever `z` is. Then `np.where(z >= 0, 1 / (1 + e), …)` chooses entry by entry; "
            "in the gap goes the other form, written with `e`."
        ),
    ),
    "sigmoid_deriv": (
        say(
            "The formula is in the docstring, and “The derivative of the sigmoid” in the lesson "
            "“One neuron by hand” shows where it comes from. Before you write it, say in words "
            "what `s` is, and which of your functions computes it."
        ),
        say(
            "The slope is computed from the value. So take the value `s` first, and then forget "
            "about `z`: it has no other place in the formula."
        ),
        say(
            "Two lines: `s = sigmoid(z)`, and then `return s * (…)`. In the brackets stands "
            "what `s` lacks to make 1."
        ),
    ),
    "tanh_deriv": (
        say(
            "numpy has the function itself ready for you, `np.tanh`. What you need to know "
            "about its slope is in “The derivatives of tanh and ReLU”, in the lesson “One "
            "neuron by hand”."
        ),
        say(
            "As with the sigmoid, the slope comes from the value, so compute `t = np.tanh(z)` "
            "first. Where `t` is near 1 or −1 the curve is flat and the slope near 0; where `t` "
            "is 0 the slope is 1."
        ),
        say(
            "After `t = np.tanh(z)` comes `return 1 - …`, and what you subtract is the square "
            "of `t`. Mind that a power is `**` in Python; `^` is something else."
        ),
    ),
    "relu_deriv": (
        say(
            "Draw ReLU: flat to the left of 0, rising one to one to the right. What is the "
            "slope on each side, and what does the docstring agree on for 0 itself?"
        ),
        say(
            "The answer depends only on whether `z` is positive, not on how large it is. "
            "Comparing an array with a number gives a truth value for each entry, so you need "
            "neither a loop nor an `if`."
        ),
        say(
            "`np.where(z … 0, …, …)` takes the second argument where the comparison holds and "
            "the third where it doesn't. Choose between `>` and `>=` so that 0 itself gives 0."
        ),
    ),
    "squared_error": (
        say(
            "The whole formula is in the docstring, and the lesson “One neuron by hand” "
            "explains it in “The loss and its half”. Work out the example by hand first: it has "
            "two entries, and so has the result."
        ),
        say(
            "Take the difference, square it, halve it. In numpy `-`, `**` and `/` work entry by "
            "entry, and nothing is summed: the result keeps the shape of the inputs."
        ),
        say(
            "Give the difference a name, `error = y_hat - y`, and return `error**… / …`. Both "
            "gaps hold the same number."
        ),
    ),
    "squared_error_deriv": (
        say(
            "Write ½(ŷ − y)² on paper and differentiate it with respect to ŷ; y is a fixed "
            "number here. “The loss and its half”, in the lesson “One neuron by hand”, says "
            "what the half is good for."
        ),
        say(
            "The square brings down a factor 2, and the half takes it away. The inner "
            "derivative, of ŷ − y with respect to ŷ, is 1, so no minus sign comes in."
        ),
        say(
            "What is left is `return y_hat …`, with no power and no factor. Test the sign: "
            "where the prediction is too small, as 0.5 is for the target 1, the derivative must "
            "be negative."
        ),
    ),
    "neuron_forward": (
        say(
            "The docstring lists the four quantities in the order in which they are computed. "
            "“Forward”, in the lesson “One neuron by hand”, does it with numbers: follow it "
            "with your finger."
        ),
        say(
            "Every quantity needs only those before it, so one line each is enough. Two of them "
            "are a product and a sum of plain numbers; for the other two you have written "
            "functions already, `sigmoid` and `squared_error`."
        ),
        say(
            "Write `u = w * x`, `z = …` and `y_hat = sigmoid(…)`, then return a dict with the "
            'four names of the docstring as keys. The value of `"loss"` is `squared_error(…, '
            "y)`."
        ),
    ),
    "neuron_backward": (
        say(
            "A backward pass needs the values of the forward pass, so begin by calling your "
            "`neuron_forward`. Then read “Backward: the gradient that arrives” in the lesson "
            "“One neuron by hand”: it goes back step by step, with the numbers of the example."
        ),
        say(
            "At each step back, multiply what arrives by the local derivative there. First "
            "comes that of the squared error, then that of the sigmoid at z; after them the way "
            "parts, to w and to b, and each goes on from the same `dz`."
        ),
        say(
            "With `step` for the dict of the forward pass: `dy_hat = squared_error_deriv(…, y)` "
            "and `dz = dy_hat * sigmoid_deriv(…)`, each gap an entry of `step`. Then `dw = dz * "
            "…` and `db = dz * …`: ask for each how much z grows when w, or b, grows by a "
            "little."
        ),
    ),
}
