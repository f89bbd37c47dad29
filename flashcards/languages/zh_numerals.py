"""Chinese numerals: 三十万, 二〇二三, 3.5万, 百分之二十."""

from __future__ import annotations

import re
from decimal import Decimal

from flashcards.languages.numerals import parse_digits

_DIGITS = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    **{digit: value for value, digit in enumerate("零壹貳參肆伍陸柒捌玖")},
    "两": 2,
    "兩": 2,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000, "廿": 20}
_MYRIADS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "兆": 1_000_000_000_000}
_NUMERAL = re.compile(f"[{''.join((*_DIGITS, *_TENS, *_MYRIADS))}]+(?:点[{''.join(_DIGITS)}]+)?")
_PERCENT = "百分之"
# Digits without a unit: a year or a number with a zero in it; 一一, 七八 and 三三两两 are none.
_DIGITS_ONLY = re.compile(r"(?!(?:(.)\1){2})\S{4}|\S*[零〇]\S*")
# A unit with no digit before it: 百万 is a number; 千万 mostly means "by all means", 百 and 千 "all the many".
_BARE_UNIT = re.compile(r"[百千万萬亿億兆佰仟](?<!百(?=[万萬亿億]))(?<!千(?=[亿億]))")
# 一 alone is an article, and joins 一一, 一两; two digits in a row without a unit are an estimate (两三) or an idiom.
_TWO_DIGITS = re.compile(r"[一二三四五六七八九两兩]{2}")


def is_numeral(text: str) -> bool:
    """Tell whether a word is a number by itself: not 一 alone, no estimate, no figure of speech.

    >>> [is_numeral(n) for n in ("三十万", "百分之五", "二〇二三", "两", "一", "两三", "千万", "一五一十", "万一")]
    [True, True, True, True, False, False, False, False, False]
    """
    plain = text.removeprefix(_PERCENT)
    if text == "一" or not _NUMERAL.fullmatch(plain) or _BARE_UNIT.match(plain):
        return False
    if all(character in _DIGITS for character in plain):
        return len(plain) == 1 or bool(_DIGITS_ONLY.fullmatch(plain))
    return "点" in plain or not _TWO_DIGITS.search(plain)


def parse(text: str) -> Decimal | None:
    """Read a Chinese numeral, digits before 万 or 亿 included; None if it is not one.

    >>> [str(parse(n)) for n in ("三十万", "二〇二三", "十五", "两千零三", "3.5万", "一亿二千万", "三点一四")]
    ['300000', '2023', '15', '2003', '35000.0', '120000000', '3.14']
    """
    text = text.removeprefix(_PERCENT)
    if not text:
        return None
    whole, point, fraction = text.partition("点")
    if point:
        value = parse(whole)
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
