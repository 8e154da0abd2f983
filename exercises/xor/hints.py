"""Hints for `xor`: for each function where to begin, the idea, and nearly the code."""

from grader.testing import say

HINTS = {
    "init_params": (
        say(
            "Make a list of the four arrays with their shapes, from the top of the file, and "
            "say of each whether it must be random. “Why it fails”, in the lesson “A network "
            "that learns XOR”, shows what becomes of units that start out equal."
        ),
        say(
            "A generator made from a seed gives the same numbers in the same order every time. "
            "So make one at the beginning of the function, and take both arrays of weights from "
            "it, one after the other; the biases can be zeros."
        ),
        say(
            "First `rng = np.random.default_rng(…)`. Then return a dict with "
            '`rng.normal(size=(hidden, …))` for `"W1"`, `np.zeros((hidden, …))` for `"b1"`, and '
            'the same two for `"W2"` and `"b2"` with their shapes. A shape is a tuple, hence '
            "the two pairs of brackets."
        ),
    ),
    "forward": (
        say(
            "The docstring gives four formulas, in the order in which you need them. Write "
            "beside each the shape that it must have, with `hidden` rows or with one, and m "
            "columns."
        ),
        say(
            "It is the same pair twice: a dense layer, then a sigmoid. What the second pair "
            "gets is the activations of the first. You have written both steps in earlier "
            "exercises, so copy `sigmoid` into this file."
        ),
        say(
            '`Z1 = params["W1"] @ … + params[…]` and `A1 = sigmoid(…)`; then `Z2 = params["W2"] '
            "@ … + params[…]` and `A2 = sigmoid(…)`. Return a dict with all four under their "
            "names: the backward pass will need them."
        ),
    ),
    "backward": (
        say(
            "Write the forward pass as a chain, from X through Z1, A1, Z2 and A2 to the loss, "
            "and the shape beside each. Then follow “One step with numbers” and “The four "
            "gradients” in the lesson “A network that learns XOR”, with a finger on your chain."
        ),
        say(
            "On the way back there are three kinds of steps, and you have written all of them "
            "in the exercise `layers`: out of the loss, through a sigmoid, through a dense "
            "layer. Only the last kind meets parameters, and there it gives three answers: for "
            "the weights, for the biases, and for what goes on backward."
        ),
        say(
            "The beginning: `dA2` is the difference between `A2` and `Y`, divided by the number "
            "of examples; you divide here and nowhere else. Then through the second sigmoid, "
            "entry by entry. Its slope is a · (1 − a), with the activation a that the `cache` "
            "holds already."
        ),
        say(
            "From `dZ2` on: the gradient of `W2` is its product with the input of that layer, "
            "transposed, and that of `b2` its sum over the examples. What goes on to `A1` comes "
            "through `W2`, transposed. After the first sigmoid you do the same once more, and "
            "the input of that layer is `X`."
        ),
        say(
            '`dA2 = (…) / Y.shape[1]`, `dZ2 = dA2 * A2 * (…)`, `dA1 = params["W2"].T @ …` and '
            '`dZ1 = dA1 * … * (…)`. In the dict: `dZ2 @ …` for `"W2"`, `dZ2.sum(axis=…, '
            'keepdims=True)` for `"b2"`, and likewise for `"W1"` and `"b1"` with `dZ1`.'
        ),
    ),
    "update": (
        say(
            "The rule is in the first line of the docstring, and it is the same for all four "
            "parameters. `params` and `grads` have the same names, so one loop over the names "
            "is enough."
        ),
        say(
            "The gradient points uphill and you want to go down, so the step is subtracted. "
            "Fill a new dict: `a - b` makes a new array, while `a -= b` would change the old "
            "one, which somebody may still need."
        ),
        say(
            "Begin with `new = dict()` and loop with `for name, value in params.items():`. In "
            "it stands `new[name] = value - …`, where the gap holds the learning rate and the "
            "gradient of the same name."
        ),
    ),
    "train": (
        say(
            "You have every piece already: `init_params`, `forward`, `backward`, `update`. "
            "Write in words, before any code, what happens once and what happens in every "
            "epoch."
        ),
        say(
            "Once, before the loop: the first parameters, from the seed, and an empty list for "
            "the losses. In every epoch: forward, backward, update. What `update` returns must "
            "be the `params` of the next epoch, or the network stands still."
        ),
        say(
            "Within an epoch the order matters: `backward` needs what `forward` has just "
            "returned for the same parameters. So compute all four gradients first, and change "
            "the parameters only then."
        ),
        say(
            "The loss is the one that `backward` differentiates, 1/(2m) times the sum of the "
            "squares; copy your `l2_loss` from the exercise `layers`. Append one number in "
            "every epoch, from the `A2` that you have at hand, so that `losses` is as long as "
            "there are epochs."
        ),
        say(
            "`params = init_params(…)` and `losses = []`; then `for _ in range(…):` with four "
            "lines in it: `cache = forward(…)`, `losses.append(l2_loss(…, Y))`, `grads = "
            "backward(…)` and `params = update(…)`. After the loop, no longer indented, return "
            "both, parameters first."
        ),
    ),
    "predict": (
        say(
            "Ask your `forward` first: which of the four things that it returns is the answer "
            "of the network? It is a number between 0 and 1, and the docstring draws the "
            "border."
        ),
        say(
            "Compare the output with 0.5: for a whole array this gives truth values, and these "
            "become 1 and 0 when you turn them into integers. An output of exactly 0.5 counts "
            "as 1, which decides between `>` and `>=`."
        ),
        say(
            '`A2 = forward(…)["A2"]`, and then `return (A2 … 0.5).astype(…)`. Into the first '
            "gap of the second line goes the comparison, into the other Python's type of whole "
            "numbers."
        ),
    ),
}
