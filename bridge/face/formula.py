"""Formulas of rig profiles: `0.6*eyeBlinkLeft + jawOpen*(1 - mouthClose)` as a polynomial.

A formula knows sums, differences and products of numbers and names, and nothing else. It is a value
without code: what is read becomes a table of products, and a profile compiles those of all its
outputs together.
"""

import ast
import math
from collections.abc import Collection, Mapping
from typing import Final

from bridge.errors import InvalidArgument
from bridge.face.nearest import nearest

#: Product of names, sorted → its coefficient. The empty product is a constant.
Polynomial = Mapping[tuple[str, ...], float]

MAX_CHARACTERS: Final = 300
#: Most names in one product.
MAX_DEGREE: Final = 3
#: Greatest number, and greatest coefficient that numbers multiply to: rigs count to 100 at most.
MAX_NUMBER: Final = 100.0


def read_formula(text: str, known: Collection[str]) -> Polynomial:
    """The polynomial that `text` says. Raises `InvalidArgument` naming what is wrong in it.

    `known`: the names it may use; the nearest is suggested for another.
    """
    if len(text) > MAX_CHARACTERS:
        raise InvalidArgument(f"a formula has at most {MAX_CHARACTERS} characters")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise InvalidArgument(f"{text!r} is no formula: write sums and products of shapes")
    polynomial = _value(tree.body, known)
    if any(not abs(number) <= MAX_NUMBER for number in polynomial.values()):
        raise InvalidArgument(f"{text!r} has a number beyond {MAX_NUMBER:g}")
    return polynomial


def write_formula(polynomial: Polynomial) -> str:
    """`polynomial` as a formula that `read_formula` reads back."""
    terms = [_write_term(names, number) for names, number in polynomial.items() if number]
    return " + ".join(terms).replace("+ -", "- ") or "0"


def _write_term(names: tuple[str, ...], number: float) -> str:
    factors = "*".join(names)
    if not factors:
        return f"{number:.4g}"
    if abs(number) == 1.0:
        return factors if number > 0 else f"-{factors}"
    return f"{number:.4g}*{factors}"


def _value(node: ast.expr, known: Collection[str]) -> Polynomial:
    match node:
        case ast.Constant(value=float() | int() as number) if not isinstance(number, bool):
            return {(): _checked(float(number))}
        case ast.Name() | ast.Attribute():
            return {(_name(node, known),): 1.0}
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _times({(): -1.0}, _value(operand, known))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _plus(_value(left, known), _value(right, known))
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _plus(_value(left, known), _times({(): -1.0}, _value(right, known)))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _times(_value(left, known), _value(right, known))
    raise InvalidArgument(f"{ast.unparse(node)!r}: a formula knows only +, - and *")


def _checked(number: float) -> float:
    if not math.isfinite(number) or abs(number) > MAX_NUMBER:
        raise InvalidArgument(f"{number:g} is beyond {MAX_NUMBER:g}")
    return number


def _name(node: ast.expr, known: Collection[str]) -> str:
    name = ast.unparse(node)
    if name not in known:
        raise InvalidArgument(unknown(name, known))
    return name


def unknown(name: str, known: Collection[str]) -> str:
    """A sentence about a `name` that is not `known`, with the nearest that is."""
    close = nearest(name, known)
    hint = f"; did you mean {close!r}?" if close else ""
    return f"no shape is called {name!r}{hint}"


def _plus(left: Polynomial, right: Polynomial) -> Polynomial:
    products = dict(left)
    for names, number in right.items():
        products[names] = products.get(names, 0.0) + number
    return products


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    products: dict[tuple[str, ...], float] = {}
    for left_names, left_number in left.items():
        for right_names, right_number in right.items():
            names = tuple(sorted(left_names + right_names))
            if len(names) > MAX_DEGREE:
                raise InvalidArgument(f"{'*'.join(names)}: at most {MAX_DEGREE} names multiply")
            products[names] = products.get(names, 0.0) + left_number * right_number
    return products
