"""What Python's own exceptions mean, for those who meet them for the first time.

A table says it: the first row whose kind and pattern fit an exception explains it. What a pattern
names in `(?P<…>)` fills the gaps of the message, as code. The texts that it is searched in come
from the student's process and may be anything, so no pattern takes long or catches a backtick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from grader.languages import Message, say
from grader.worker.codec import Raised

_SHAPE = r"\([\d,]*\)"
_NUMBER = "(?:int|float|bool|complex|numpy\\.(?:float|int)\\d+|numpy\\.bool)"
_FUNCTION = "(?:function|method|builtin_function_or_method|numpy\\.ufunc)"
_LIST = "(?:list|tuple|str)"


class _Explanation(NamedTuple):
    kinds: str
    pattern: str
    message: Message


def meaning_of(what: Raised) -> Iterator[Message]:
    """What an exception means, in a sentence or two; nothing where that is not certain."""
    for each in _EXPLANATIONS:
        if what.kind in each.kinds.split() and (found := re.search(each.pattern, what.text)):
            yield replace(each.message, parameters=_as_code(found))
            break
    if what.kind in ("NameError", "AttributeError"):
        yield from _suggestion(what.detail)


def _as_code(found: re.Match[str]) -> dict[str, str]:
    return {name: f"`{part}`" for name, part in found.groupdict().items()}


def _suggestion(name: str) -> Iterator[Message]:
    if len(name) <= 80 and name.isidentifier():
        yield say("Did you mean {name}?", name=f"`{name}`")


_NOT_IN_MODULE = say(
    "There is no {name} in {module}: is it misspelled, or does it belong to another module?"
)
_NO_OPERATOR = say(
    "There is no {operator} between {first} and {second}: print both sides. Which one is not what you expected?"
)

_NONE = _Explanation(
    "TypeError AttributeError",
    r"\bNoneType\b",
    say(
        "Something is `None` here. Where does it come from: a function without `return`, a method that works in place (such as `append`), `get` for a key that is not there, or a parameter that was not given?"
    ),
)

_SHAPES = (
    _Explanation(
        "ValueError",
        rf"^operands could not be broadcast together with shapes (?P<first>{_SHAPE}) (?P<second>{_SHAPE})\s*$",
        say(
            "The shapes {first} and {second} do not fit together entry by entry: compared from the right, two sizes must be equal, or one of them 1. Print the `.shape` of both: which one is not what you expected?"
        ),
    ),
    _Explanation(
        "ValueError",
        r"^operands could not be broadcast together",
        say(
            "The shapes of these arrays do not fit together entry by entry: print the `.shape` of each. Which one is not what you expected?"
        ),
    ),
    _Explanation(
        "ValueError",
        r"^matmul: .{1,200} \(size (?P<rows>\d+) is different from (?P<columns>\d+)\)",
        say(
            "`A @ B` needs as many columns in `A` as rows in `B`, and here there are {columns} and {rows}. Print the `.shape` of both: is a `.T` missing, or are they in the wrong order?"
        ),
    ),
    _Explanation(
        "ValueError",
        rf"^shapes (?P<first>{_SHAPE}) and (?P<second>{_SHAPE}) not aligned: (?P<columns>\d+) \(dim \d+\) != (?P<rows>\d+) ",
        say(
            "A product of the shapes {first} and {second} needs as many columns on the left as rows on the right, and there are {columns} and {rows}: is a `.T` missing, or are they in the wrong order?"
        ),
    ),
    _Explanation(
        "ValueError",
        r"^matmul: Input operand \d does not have enough dimensions \(has 0,",
        say(
            "`@` multiplies matrices, and on one side of it there is a single number: numbers are multiplied with `*`."
        ),
    ),
    _Explanation(
        "ValueError",
        rf"^non-broadcastable output operand with shape (?P<place>{_SHAPE}) doesn't match the broadcast shape (?P<result>{_SHAPE})",
        say(
            "The result has the shape {result} and does not fit into the array of shape {place} that it should go into: `+=` and its like cannot change a shape."
        ),
    ),
    _Explanation(
        "ValueError",
        rf"^could not broadcast input array from shape (?P<value>{_SHAPE}) into shape (?P<place>{_SHAPE})",
        say(
            "You assign a value of shape {value}, and the place for it has the shape {place}: print the `.shape` of both sides."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^all (?:the )?input array",
        say(
            "Arrays can only be joined if their shapes fit: print the `.shape` of each, and look at the `axis` along which you join them."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^zero-dimensional arrays cannot be concatenated",
        say(
            "Only arrays can be joined, and there is a single number among these: an array of numbers is made with `np.array([a, b])`."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^setting an array element with a sequence.{0,40}\binhomogeneous shape\b",
        say(
            "The parts of this list do not all have the same shape, so they make no array: print the list, and see which part differs from the others."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^setting an array element with a sequence",
        say(
            "An entry of an array has room for one number, and it should take a list or an array here."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^cannot reshape array of size (?P<size>\d+) into shape (?P<shape>\([\d,-]*\))",
        say(
            "The array has {size} entries, and the shape {shape} has room for another number of them."
        ),
    ),
    _Explanation(
        "AxisError",
        r"^axis (?P<axis>-?\d+) is out of bounds for array of dimension (?P<count>\d+)",
        say(
            "There is no axis {axis}: they are counted from 0, and this array has {count} of them. Print its `.shape`."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^Cannot interpret '-?\d+' as a data type",
        say("A shape is one argument, in brackets of its own: `np.zeros((2, 3))`."),
    ),
)

_ARRAYS = (
    _Explanation(
        "ValueError",
        r"^The truth value of an array with more than one element is ambiguous",
        say(
            "A condition on an array has an answer for each entry, and `if`, `and`, `or` or `max` need a single one: to choose entry by entry, use `np.where(condition, a, b)` or `np.maximum(a, b)`."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^The truth value of an empty array is ambiguous",
        say(
            "A condition on an array without entries is neither true nor false: print the `.shape` of the array, and see why it is empty."
        ),
    ),
    _Explanation(
        "TypeError ValueError",
        r"^(?:only (?:length-1|size-1|0-dimensional) arrays can be converted|can only convert an array of size 1) ",
        say(
            "A whole array stands where one number is needed: `float`, `int` and the functions of `math` take one number, and those of numpy, such as `np.exp`, take arrays."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^must be real number, not (?:list|tuple)$",
        say(
            "The functions of `math` take one number, and there are several here: make an array with `np.array`, and use the functions of numpy, such as `np.exp`."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^only integer scalar arrays can be converted to a scalar index",
        say(
            "An array stands where a whole number is needed, such as an axis or a length. Two arrays are joined as one list, `np.concatenate([a, b])`, and compared entry by entry with `np.maximum(a, b)`."
        ),
    ),
    _Explanation(
        "UFuncTypeError _UFuncOutputCastingError",
        r"^Cannot cast ufunc '\w+' output from dtype\('(?P<result>\w+)'\) to dtype\('(?P<kept>bool|u?int\d+)'\)",
        say(
            "An array of the type {kept} cannot take in the {result} that comes out: `-=` and its like keep the array and its type. Write `a = a - b`, or make it an array of `float` from the beginning."
        ),
    ),
    _Explanation(
        "TypeError UFuncTypeError _UFuncNoLoopError",
        r"^(?:ufunc '\w+' (?:not supported for the input types|did not contain a loop)|loop of ufunc does not support argument \d+ of type (?!NoneType))",
        say(
            "numpy computes with numbers, and something else came here, such as a text, a dict or an array of the type `object`: print what you give it."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^(?:assignment|output array|array) (?:destination )?is read-only",
        say("This array can only be read: change a copy of it, made with `.copy()`."),
    ),
    _Explanation(
        "ValueError",
        r"^Integers to negative integer powers",
        say("numpy has no negative powers of whole numbers: make the base a `float` first."),
    ),
    _Explanation(
        "IndexError",
        r"^index (?P<index>-?\d+) is out of bounds for axis (?P<axis>\d+) with size (?P<size>\d+)",
        say(
            "The axis {axis} has the size {size}, so there is no index {index} along it: the first is 0, and the last is one less than the size."
        ),
    ),
    _Explanation(
        "IndexError",
        r"^too many indices for array: array is (?P<dimensions>\d+)-dimensional, but (?P<count>\d+) were indexed",
        say(
            "You give more indices ({count}) than the array has dimensions ({dimensions}): print its `.shape`."
        ),
    ),
    _Explanation(
        "IndexError",
        r"^only integers, slices ",
        say(
            "The index of an array is a whole number or a slice, as in `a[0]` or `a[:, 1]`, and neither a `float` nor a text."
        ),
    ),
    _Explanation(
        "IndexError",
        r"^boolean index did not match",
        say(
            "The condition in the brackets has another shape than the array: print the `.shape` of both."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^(?:(?:max|min)\(\) (?:arg is an empty sequence|iterable argument is empty)|zero-size array to reduction)",
        say(
            "There are no entries here, and so no largest or smallest one: print what you hand over, and see why it is empty."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^'int' object is not iterable",
        say(
            "There is nothing to go through in a number: to count from 0 up to `n`, `n` not included, write `range(n)`."
        ),
    ),
    _Explanation(
        "TypeError IndexError AttributeError",
        rf"^(?:'{_NUMBER}' object (?:is not iterable|is not subscriptable|does not support item assignment|has no attribute)|object of type '{_NUMBER}' has no len|argument of type '{_NUMBER}' is not|iteration over a 0-d array|len\(\) of unsized object|invalid index to scalar variable)",
        say(
            "This is a single number, not a list or an array: print it, and see where several numbers became one."
        ),
    ),
)

_GRAPHS = (
    _Explanation(
        "AttributeError",
        r"^'_?\w{0,20}Graph' object has no attribute '(?P<name>\w{1,80})'",
        say(
            "A graph has nothing of the name {name}. It has `loss`, `params` and `nodes`, and you can ask it for `inputs(n)`, `outputs(n)` and `partial(k, n, data)`."
        ),
    ),
    _Explanation(
        "TypeError",
        r"'_?\w{0,20}Graph' (?:object )?is not (?:iterable|subscriptable|a container)",
        say("The graph itself is neither a list nor a dict: its nodes are in `graph.nodes`."),
    ),
    _Explanation(
        "ValueError RuntimeError",
        r"^(?:ValueError: )?'.{1,200}' is not an input of '",
        say(
            "`graph.partial(k, n, data)` is ∂k/∂n, and `n` must be one of the inputs of `k`: are the two in the wrong order?"
        ),
    ),
)

_NAMES = (
    _Explanation(
        "NameError",
        r"^name '(?:np|numpy)' is not defined",
        say(
            "numpy has the name `np` once there is the line `import numpy as np` at the top of the file."
        ),
    ),
    _Explanation(
        "NameError",
        r"^name '(?P<name>math|copy|itertools|functools|collections|operator|time|sys|os|re)' is not defined",
        say("The module {name} must be imported first, with `import` at the top of the file."),
    ),
    _Explanation(
        "NameError",
        r"^name '(?P<name>exp|log|log1p|expm1|sqrt|tanh|cosh|array|asarray|arange|linspace|zeros|ones|zeros_like|ones_like|empty_like|dot|where|maximum|minimum|mean|argmax)' is not defined",
        say(
            "Nothing has the name {name} here: if you mean the one of numpy, write `np.` before it."
        ),
    ),
    _Explanation(
        "NameError",
        r"^name '(?P<name>\w{1,80})' is not defined",
        say(
            "Nothing has the name {name} here: is it misspelled, made in another function, or given a value only further down?"
        ),
    ),
    _Explanation(
        "UnboundLocalError NameError",
        r"\bvariable '(?P<name>\w{1,80})'",
        say(
            "The variable {name} has no value yet when this line runs. A name that a function assigns anywhere belongs to that function alone: give it a first value there, and not only inside an `if` or a loop."
        ),
    ),
    _Explanation(
        "KeyError IndexError",
        r"^(?:'popitem\(\): dictionary is empty'$|'pop from an empty set'$|pop from (?:an )?empty )",
        say("There is nothing left to take out: ask first whether it is empty."),
    ),
    _Explanation(
        "KeyError",
        r"^(?P<key>[^`]{1,100})$",
        say(
            "Nothing is stored under the key {key}, or not yet: is it misspelled, or do you read it (as `+=` does, too) before it has a first value?"
        ),
    ),
    _Explanation(
        "AttributeError",
        r"deprecated alias|was removed in the NumPy",
        say(
            "Only older versions of numpy have this name: the words of Python say what to write now."
        ),
    ),
    _Explanation(
        "AttributeError",
        r"^module '(?P<module>[\w.]{1,80})' has no attribute '(?P<name>\w{1,80})'",
        _NOT_IN_MODULE,
    ),
    _Explanation(
        "ImportError",
        r"^cannot import name '(?P<name>\w{1,80})' from '(?P<module>[\w.]{1,80})'",
        _NOT_IN_MODULE,
    ),
    _Explanation(
        "ModuleNotFoundError",
        r"^No module named '(?P<module>[\w.]{1,80})'",
        say(
            "There is no module {module} here, only numpy and Python's own library: is its name misspelled, or can you do without it?"
        ),
    ),
    _Explanation(
        "AttributeError",
        r"^'(?P<type>list|tuple)' object has no attribute '(?P<name>shape|T|ndim|size|dtype|sum|mean|max|min|dot|reshape|transpose|astype|flatten|ravel)'",
        say("Arrays have {name}, and a {type} is none: make an array of it, with `np.array`."),
    ),
    _Explanation(
        "AttributeError",
        r"^'dict' object has no attribute ",
        say(
            'The entries of a dict are read with brackets, as in `params["W1"]`, and not with a dot.'
        ),
    ),
    _Explanation(
        "AttributeError",
        r"^'numpy\.ndarray' object has no attribute '(?P<name>\w{1,80})'",
        say(
            "An array has nothing of the name {name}: is it a method of lists, such as `append`, or a function of numpy, as in `np.exp(a)`?"
        ),
    ),
    _Explanation(
        "AttributeError",
        r"^'(?P<type>[\w.]{1,80})' object has no attribute '(?P<name>\w{1,80})'",
        say(
            "What has the type {type} has nothing of the name {name}: is it misspelled, or is this not the object that you think it is?"
        ),
    ),
)

_CALLS = (
    _Explanation(
        "TypeError",
        r"^(?P<function>[\w.<>]{1,100})\(\) missing \d+ required ",
        say(
            "You call {function} without all the arguments that it needs: Python's words say which."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^(?P<function>\w{1,80}\.\w{1,80})\(\) takes (?:from )?\d.{0,80} given",
        say(
            "You call {function} with too many or too few arguments: compare the call with its parameters. In a method, Python counts the object before the dot, too."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^(?P<function>[\w.<>]{1,100})\(\) takes .{0,80} given",
        say(
            "You call {function} with too many or too few arguments: compare the call with its parameters."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^(?P<function>[\w.<>]{1,100})\(\) got an unexpected keyword argument '(?P<name>\w{1,80})'",
        say(
            "No parameter of {function} has the name {name}: is it misspelled, or is it another function's?"
        ),
    ),
    _Explanation(
        "TypeError",
        r"^(?P<function>[\w.<>]{1,100})\(\) got multiple values for argument '(?P<name>\w{1,80})'",
        say("You give {function} the argument {name} twice: by its place, and by its name."),
    ),
    _Explanation(
        "TypeError",
        r"^'(?P<type>[\w.]{1,80})' object is not callable",
        say(
            "Round brackets call a function, and this has the type {type}: is a `*` missing, are square brackets meant, or has a variable taken the name of a function?"
        ),
    ),
    _Explanation(
        "TypeError AttributeError",
        rf"'{_FUNCTION}'",
        say(
            "There is a function here that was not called: a call has round brackets, as in `f(x)`."
        ),
    ),
)

_TYPES = (
    _Explanation(
        "TypeError",
        r"^cannot unpack non-iterable (?P<type>[\w.]{1,80}) object",
        say(
            "Several names take a value from a single {type} here: does what stands on the right give as many values as there are names?"
        ),
    ),
    _Explanation(
        "ValueError",
        r"^not enough values to unpack \(expected (?:at least )?(?P<expected>\d+), got (?P<got>\d+)\)",
        say("You unpack {expected} values, and there are {got}: print what you unpack, and count."),
    ),
    _Explanation(
        "ValueError",
        r"^too many values to unpack \(expected (?P<expected>\d+)",
        say("You unpack {expected} values, and there are more: print what you unpack, and count."),
    ),
    _Explanation(
        "TypeError",
        r"^(?:unsupported operand type|bad operand type|'[<>]=?' not supported).{1,100}'dict'",
        say(
            "A dict does not compute as a whole: go through its keys, and compute with each entry."
        ),
    ),
    _Explanation(
        "TypeError",
        rf"^(?:can't multiply sequence by non-int|can only concatenate {_LIST} |(?:unsupported operand type|bad operand type|'[<>]=?' not supported).{{1,100}}'{_LIST}')",
        say(
            "A list, a tuple or a text does not compute entry by entry, as an array does: make an array of numbers first, with `np.array`."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^unsupported operand type\(s\) for (?P<operator>[^\s:`]{1,3}).{0,12}: '(?P<first>[\w.]{1,80})' and '(?P<second>[\w.]{1,80})'",
        _NO_OPERATOR,
    ),
    _Explanation(
        "TypeError",
        r"^'(?P<operator>[<>]=?)' not supported between instances of '(?P<first>[\w.]{1,80})' and '(?P<second>[\w.]{1,80})'",
        _NO_OPERATOR,
    ),
    _Explanation(
        "TypeError",
        r"^(?:list|tuple) indices must be integers or slices, not tuple",
        say(
            "Lists in a list are indexed one after the other, as in `a[0][1]`; only an array takes `a[0, 1]`."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^(?P<type>list|tuple|string) indices must be integers",
        say(
            "The entries of a {type} are found by whole numbers: print it, and see whether it is what you think it is."
        ),
    ),
    _Explanation(
        "IndexError",
        r"index out of range$",
        say(
            "There is no entry at that place: the first has the index 0, and the last is one less than the length."
        ),
    ),
    _Explanation(
        "TypeError",
        r"'(?:float|numpy\.float\d+)' object cannot be interpreted as an integer|^expected a sequence of integers or a single integer, got '-?\d",
        say(
            "A whole number is needed here, and a `float` came: `//` divides whole numbers so that the result is one, too."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^'(?P<type>list|tuple)' object cannot be interpreted as an integer",
        say(
            "A whole number is needed here, and a {type} came: `range` and `np.random.randn(2, 3)` take their numbers without brackets of their own."
        ),
    ),
    _Explanation(
        "TypeError",
        r"unhashable type: '(?P<type>[\w.]{1,80})'",
        say(
            "What can change, such as this {type}, is neither a key of a dict nor an element of a set: use a name, a number or a tuple."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^'(?P<type>tuple|str)' object does not support item assignment",
        say(
            "The entries of a {type} cannot be changed: use a list or an array, or make a new one."
        ),
    ),
    _Explanation(
        "TypeError",
        r"^unsupported format string passed to (?P<type>list|tuple|numpy\.ndarray)\.__format__",
        say(
            "A format such as `:.2f` writes one number, and this has the type {type}: print it without the format."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^could not convert string to float",
        say("This text is not a number: is it the name of something, where you want its value?"),
    ),
)

_NUMBERS = (
    _Explanation(
        "ZeroDivisionError",
        r"negative power",
        say("A negative power of 0 is a division by 0: print the base, and see why it is 0."),
    ),
    _Explanation(
        "ZeroDivisionError",
        "",
        say("Something is divided by 0: print what you divide by, and see why it is 0."),
    ),
    _Explanation(
        "OverflowError",
        r"math range error|Numerical result out of range|Result too large",
        say(
            "The result is too large for a `float`, which ends near `1.8e308`; `exp` gets there at 710 already. Can you write the formula so that it never meets such a large number?"
        ),
    ),
    _Explanation(
        "OverflowError ValueError",
        r"^cannot convert float (?:infinity|NaN) to integer",
        say(
            "`inf` and `nan` cannot become whole numbers: print the steps before, and see in which of them they arise."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^(?:math domain error|expected a (?:positive|nonnegative) input)",
        say(
            "The function has no value for this number: `math.log` takes only positive ones, and `math.sqrt` none below 0."
        ),
    ),
)

_REST = (
    _Explanation(
        "EOFError",
        "",
        say(
            "Nobody is there to type when your code is graded: instead of calling `input()`, use the parameters of your function."
        ),
    ),
    _Explanation(
        "RuntimeError",
        r"^can't start new thread",
        say(
            "No threads can be started where your code is graded. They are not needed either: where an exercise needs a deep recursion, there is room for it."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^cannot call `vectorize` on size 0 inputs",
        say(
            "The array was empty, so `np.vectorize` cannot see of what kind the results are: tell it, with `otypes=[float]`."
        ),
    ),
    _Explanation(
        "ValueError",
        r"^Iteration of zero-sized operands is not enabled",
        say(
            "The array was empty, and `np.nditer` goes through such a one only if it has `zerosize_ok` among its `flags`."
        ),
    ),
    _Explanation(
        "RuntimeError",
        r"changed size during iteration|changed during iteration|mutated during iteration",
        say(
            "A dict or a set must not grow or shrink while a loop goes through it: go through a copy, `list(d)`."
        ),
    ),
    _Explanation(
        "AssertionError",
        "",
        say("What this line asserts is not true: print the values in it."),
    ),
)

_EXPLANATIONS = (
    _NONE,
    *_SHAPES,
    *_ARRAYS,
    *_GRAPHS,
    *_NAMES,
    *_CALLS,
    *_TYPES,
    *_NUMBERS,
    *_REST,
)
