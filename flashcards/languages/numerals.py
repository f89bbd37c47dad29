"""Numbers as neutral values: 300,000, "300 thousand" and 三十万 are one and the same."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

_DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{digit: value for value, digit in enumerate("零壹貳參肆伍陸柒捌玖")},
    "两": 2,
    "兩": 2,
    "俩": 2,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000, "廿": 20}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "兆": 1_000_000_000_000}
CHINESE_NUMERALS = "".join(dict.fromkeys((*_DIGITS, *_TENS, *_MYRIADS)))
CHINESE_UNITS = "".join((*_TENS, *_MYRIADS))


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


def parse_chinese(text: str) -> Decimal | None:
    """Read a Chinese numeral, digits before 万 or 亿 included; None if it is not one.

    >>> [str(parse_chinese(n)) for n in ("三十万", "二〇二三", "十五", "两千零三", "3.5万", "一亿二千万", "三点一四")]
    ['300000', '2023', '15', '2003', '35000.0', '120000000', '3.14']
    """
    if not text:
        return None
    whole, point, fraction = text.partition("点")
    if point:
        value = parse_chinese(whole)
        if value is None or not fraction or any(digit not in _DIGITS for digit in fraction):
            return None
        return value + Decimal("0." + "".join(str(_DIGITS[digit]) for digit in fraction))
    if all(digit in _DIGITS for digit in text):
        return Decimal("".join(str(_DIGITS[digit]) for digit in text))
    return _sum_of_units(text)


def _sum_of_units(text: str) -> Decimal | None:
    """Add up digits and units from left to right: a small unit multiplies its digit, a myriad all before it."""
    total, section, digit = Decimal(0), Decimal(0), Decimal(0)
    pending = ""
    for character in text:
        if character in _DIGITS:
            digit = Decimal(_DIGITS[character])
        elif character in _TENS:
            read = _read_pending(pending)
            if read is None:
                return None
            section += Decimal(20) if character == "廿" else (digit or read or Decimal(1)) * _TENS[character]
            digit, pending = Decimal(0), ""
        elif character in _MYRIADS:
            read = _read_pending(pending)
            if read is None:
                return None
            section += digit + read
            if not total and not section:
                return None
            total += (section or total) * _MYRIADS[character] - (0 if section else total)
            section, digit, pending = Decimal(0), Decimal(0), ""
        elif character.isdecimal() or character in ".,．":
            pending += character
        else:
            return None
    read = _read_pending(pending)
    return None if read is None else total + section + digit + read


def _read_pending(digits: str) -> Decimal | None:
    return parse_digits(digits) if digits else Decimal(0)
