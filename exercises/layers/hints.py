"""Hints for `layers`: for each function where to begin, the idea, and nearly the code."""

from grader.testing import say

HINTS = {
    "dense_forward": (
        say(
            "Work out one entry of the example by hand: the row of `W` for the first output, "
            "with the column of `X` for the first example, and the bias of that output. “A "
            "batch, column by column”, in the lesson “From nodes to layers”, does it slowly."
        ),
        say(
            "In numpy `@` is the matrix product and `*` the product entry by entry. Only one "
            "order of `W`, `(out, in)`, and `X`, `(in, m)`, lets the inner sizes meet and gives "
            "`(out, m)`. And `b` is a column: broadcasting adds it to every example by itself."
        ),
        say(
            "One line is enough, `return W @ … + …`. Nothing is transposed in it, and there is "
            "no loop."
        ),
    ),
    "dense_backward": (
        say(
            "Write the shapes beside the names: `W` `(out, in)`, `b` `(out, 1)`, `X` `(in, m)`, "
            "`dZ` `(out, m)`. Then go through “Backward, with numbers” in the lesson “From "
            "nodes to layers”: who is reached by a weight, by a bias, by an input?"
        ),
        say(
            "What is used several times gets a sum. Weights and biases are used by every "
            "example, so in `dW` and `db` the side of length m disappears; an input goes to "
            "every output, so in `dX` the side of length out does. A matrix product sums over "
            "the side that its two factors share, and transposing one of them makes those sides "
            "meet."
        ),
        say(
            "`dW = dZ @ …` and `dX = … @ dZ`; in each gap stands a matrix that you have, "
            "transposed with `.T`. For the biases `db = dZ.sum(axis=…, keepdims=True)`: along "
            "which axis do the examples lie? Return the three in the order `dW`, `db`, `dX`, "
            "and divide by nothing."
        ),
    ),
    "sigmoid_backward": (
        say(
            "“The sigmoid as a layer”, in the lesson “From nodes to layers”, does one entry "
            "with numbers. This layer has no weights and shares nothing, so nothing is summed: "
            "what remains of the chain rule?"
        ),
        say(
            "A product remains, entry by entry, of what arrives and the slope of the sigmoid; "
            "so it is `*`, not `@`. The slope is taken at `Z`, and for a large `Z` you want the "
            "careful `sigmoid` of the first exercise: copy it, and the slope with it."
        ),
        say(
            "With your two functions from the first exercise in this file it is `return dA * "
            "…`, and in the gap the slope is asked for `Z`. Do not put `sigmoid(Z)` into "
            "`sigmoid_deriv`: that would apply the sigmoid twice."
        ),
    ),
    "add_backward": (
        say(
            "Think of Z = P + Q, and of one entry. If that entry of P grows by 0.01, by how "
            "much does Z grow? And what if it is Q that grows?"
        ),
        say(
            "The local derivative is 1 for each input, so each gets the whole of `dZ` and not a "
            "share of it. Make the entries of the list separate arrays, so that whoever changes "
            "one of them leaves the others alone."
        ),
        say(
            "A list comprehension makes the list: `return [… for _ in range(count)]`. In the "
            "gap stands a copy of `dZ`; every array has a method for that."
        ),
    ),
    "fork_backward": (
        say(
            "It is the fork that you know from graphs, with arrays in place of numbers. If you "
            "are not sure what happens there, look at “When a node is used twice” in the lesson "
            "“Computational graphs”."
        ),
        say(
            "Each layer that uses the array acts on the loss, so what comes back from them is "
            "added up, entry by entry: a sum, not a mean. Mind that the result is a new array, "
            "even if the list holds a single one."
        ),
        say(
            "Begin with `total = np.zeros_like(gradients[0])`, and for each `g` in the list "
            "write `total = total + …`. If you began with `total = gradients[0]` and went on "
            "with `+=`, the first array of the list would change. Python's `sum`, which starts "
            "at 0, does all of it at once."
        ),
    ),
    "l2_loss": (
        say(
            "Work out the example by hand: four differences, their squares, the sum. Then ask "
            "which number is m there; “Where the 1/m lives”, in the lesson “From nodes to "
            "layers”, answers it."
        ),
        say(
            "The sum goes over all entries, but m counts only the examples, that is, the "
            "columns. So `np.mean` is not what you want: where there are several outputs, it "
            "divides by too much."
        ),
        say(
            "First `m = A.shape[…]`, then `return float(np.sum(…) / (…))`. The square stands "
            "inside the sum; below the line, in brackets, stand the half and the mean together."
        ),
    ),
    "l2_loss_backward": (
        say(
            "Take a single entry of `A` and differentiate `l2_loss` with respect to it, on "
            "paper. In how many terms of the large sum does this entry occur?"
        ),
        say(
            "In one only, its own square, so no sum is left and the result has the shape of "
            "`A`. The 2 that the square brings down meets the 1/2; the 1/m stays."
        ),
        say(
            "With `m` as in `l2_loss` it is `return (…) / m`. Where an output is larger than "
            "its target the gradient must be positive: that tells you the order of the "
            "difference."
        ),
    ),
    "combine_losses": (
        say(
            "Find out by hand how the example comes to 20.5 and 41. The paragraph on several "
            "losses in “Forks, sums and several losses”, in the lesson “From nodes to layers”, "
            "says why."
        ),
        say(
            "The derivative of a weighted sum is the sum of the derivatives, with the same "
            "weights. So go through both lists at once and add up each weight times its "
            "gradient; each product is a new array, and the gradients stay as they are."
        ),
        say(
            "`zip(weights, gradients)` gives you the pairs. Add them up with `return sum(alpha "
            "* … for alpha, g in zip(…, …))`."
        ),
    ),
}
