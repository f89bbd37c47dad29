"""Numbers as neutral values: 300,000, "300 thousand" and 三十万 are one and the same."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation


def canonical(value: Decimal) -> str:
    """Return digits without separators, exponent or trailing zeros: the stem of a number in every language.

    >>> canonical(Decimal("300000.0")), canonical(Decimal("3.50"))
    ('300000', '3.5')
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_digits(text: str) -> Decimal | None:
    """Read a number written in digits, with separators, an ordinal ending or a percent sign (which is left out).

    >>> parse_digits("1,000"), parse_digits("3.5%"), parse_digits("7th"), parse_digits("１２")
    (Decimal('1000'), Decimal('3.5'), Decimal('7'), Decimal('12'))
    """
    plain = text.replace(",", "").replace("，", "").replace("．", ".").rstrip("%％")
    if plain[-2:].lower() in {"st", "nd", "rd", "th"}:
        plain = plain[:-2]
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None
