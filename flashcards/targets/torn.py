"""Whether words and what says them are whole units: nothing that belongs to them stands beside them on either side.

What a link leaves out has no link of its own: the insect of 侦察 蜂 for "scout", "master" beside 总开关 for "switch",
"halt" of "called a halt" for 叫停. Better no word explained than half of one.
"""

from __future__ import annotations

from collections.abc import Sequence

from flashcards import dictionary
from flashcards.languages import en_chunks, zh_words
from flashcards.languages.en_compounds import is_compound
from flashcards.links.affinity import is_headword
from flashcards.model import LinkedPair, Word
from flashcards.targets.setphrases import APART, OBJECT, is_set_phrase
from flashcards.targets.sides import denials
from flashcards.targets.units import OF_VERBS, phrase_units

LINKED = 0.3  # probability of a link from which a word is said elsewhere
_BEFORE_NOUN = frozenset("NAMDG")
_ACTS = frozenset("VDG")
_RESULTS = frozenset("掉去开開走光出下起")  # how Chinese says what such a particle says
FAR = 4  # words between a verb and its particle
_ONE, _BEFORE_ONE = "一", frozenset("同这那每某另這第")  # 同 一时间 is 同一 时间
_OUTER = frozenset("FRPM")  # no noun phrase of Chinese begins or ends with one
_ASPECTS = frozenset("着著了过過")
_NO_NAME = frozenset("着了过著過不的")  # characters of clauses: 钱 放着不用
_DOERS = ("er", "or")
_GOING, _DIRECTIONS = frozenset("来去來"), frozenset("上下进出回过起進過")
_NOT = "不"
_PREPOSITIONS = frozenset({"in", "on", "at", "by", "from", "into", "under", "out"})


def is_torn(linked: LinkedPair, tags: str, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether English words and the Chinese that says them are part of more, on either side.

    `tags` are those of `en_chunks.tags`; both are numbers of words that follow one another.
    """
    return (
        chinese_goes_on(linked, tags, english, chinese)
        or _is_half(linked.target, chinese)
        or is_joined(linked.target, chinese)
        or _english_goes_on(linked, tags, english, chinese)
        or _is_other_part_of_speech(linked, tags, english, chinese)
        or in_larger_phrase(linked.source, tags, english)
        or ends_with_preposition(linked.source, english)
        or _is_where_to(linked.target, chinese)
    )


def is_contrary(linked: LinkedPair, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether only one side denies: mistrust by 信任 of 互不信任, "easy to grasp" by 不难 理解."""
    words = linked.target
    if len(english) > 1 or any(word.lemma in denials() for word in linked.source):
        return False
    before = words[chinese[0] - 1].text if chinese[0] else ""
    is_begun = len(chinese) > 1 and words[chinese[0]].text.startswith(_NOT)
    said = dictionary.senses(_text(words, chinese))
    return is_begun or (before.endswith(_NOT) and not any(linked.source[english[0]].lemma in each for each in said))


def is_name_of_thing(linked: LinkedPair, tags: str, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether both sides are noun phrases: "conditional request", not "stores energy" or 钱放着不用."""
    words, text = [linked.target[n] for n in chinese], _text(linked.target, chinese)
    is_chinese = words[0].pos not in _OUTER and words[-1].pos not in _OUTER and not _NO_NAME & set(text)
    is_chinese &= all(word.pos != "R" for word in words)  # 断层 一旦 滑动
    is_english = tags[english[-1]] == "N" and all(tags[n] in "NAMGD#" for n in english)
    is_clause = any(_may_act(linked.source[n]) and linked.source[n].text.endswith("s") for n in english[:-1])
    return is_chinese and is_english and not is_clause


def in_larger_phrase(words: Sequence[Word], tags: str, english: Sequence[int]) -> bool:
    """Tell whether a set phrase holds words and more: disguise of "in disguise", weed of "weeding out", peat bog."""
    inside = set(english)
    for unit in phrase_units(tuple(words), tags):
        is_set = unit.kind in {"known", "fixed"} and inside < set(unit.parts)
        if is_set and (words[unit.parts[-1]].lemma in OF_VERBS or words[unit.parts[0]].lemma in _PREPOSITIONS):
            return True
    around = [words[english[0] - 1 : english[-1] + 1], words[english[0] : english[-1] + 2]]
    return tags[english[-1]] in "NAM" and any(is_compound(each) for each in around[english[0] == 0 :])


def ends_with_preposition(words: Sequence[Word], english: Sequence[int]) -> bool:
    """Tell whether a word has the preposition of what follows it: "ruled in" of "ruled in 2019", no set phrase."""
    key, after = en_chunks.phrase_key([words[n] for n in english]), words[english[-1] + 1 : english[-1] + 2]
    is_date = bool(after) and after[0].text[:1].isdigit() and words[english[-1]].lemma in _PREPOSITIONS
    return len(english) > 1 and words[english[-1]].lemma in OF_VERBS and (is_date or not is_set_phrase(key))


def begins_with_cut_one(words: Sequence[Word], number: int) -> bool:
    """Tell whether a Chinese word begins with the 一 of the word before it: 一时间 of 同一时间."""
    return number > 0 and words[number].text.startswith(_ONE) and words[number - 1].text[-1] in _BEFORE_ONE


def is_before_its_noun(linked: LinkedPair, number: int) -> bool:
    """Tell whether a Chinese word without a link stands before the noun it makes one word with: 营业 收入."""
    words, after = linked.target, number + 1
    is_noun = after < len(words) and words[after].pos == "N"
    return is_noun and words[number].pos in "NV"


def _links(linked: LinkedPair) -> list[tuple[int, int]]:
    return [(link.source, link.target) for link in linked.links if link.probability >= LINKED]


def is_joined(words: Sequence[Word], chinese: Sequence[int]) -> bool:
    """Tell whether the dictionary has Chinese words as one with their neighbour: 圈子 of 兜 著 圈子."""
    text, before, after = _text(words, chinese), chinese[0] - 1, chinese[-1] + 1
    if before >= 0 and words[before].text in _ASPECTS:
        before -= 1
    others = [words[n].text + text for n in [before] if n >= 0 and words[n].pos not in _OUTER]
    others += [text + words[n].text for n in [after] if n < len(words) and words[n].pos not in _OUTER]
    return any(is_headword(zh_words.simplify(each)) for each in others)


def _text(words: Sequence[Word], numbers: Sequence[int]) -> str:
    return "".join(words[n].text for n in numbers)


def chinese_goes_on(linked: LinkedPair, tags: str, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether the word before or after a stretch of Chinese is said by nothing else in English."""
    words, said = linked.target, {there for here, there in _links(linked) if here not in english}
    before, after = chinese[0] - 1, chinese[-1] + 1
    modifies = words[chinese[-1]].pos in "NAX" or (words[chinese[-1]].pos == "V" and tags[english[-1]] == "N")
    goes_on = modifies and after < len(words) and words[after].pos == "N"
    begins = before >= 0 and words[before].pos in "NAX" and words[chinese[0]].pos in "NAX"
    begins |= before >= 0 and words[before].pos == "R" and words[chinese[0]].pos == "N" and tags[english[0]] == "N"
    return (goes_on and after not in said) or (begins and before not in said)


def _is_half(words: Sequence[Word], chinese: Sequence[int]) -> bool:
    """Tell whether one character is half of a word that no list has: 轭 of 磁 轭."""
    first = chinese[0]
    is_single = len(chinese) == 1 and len(words[first].text) == 1 and words[first].pos == "N"
    around = [words[n] for n in (first - 1, first + 1) if 0 <= n < len(words)]
    return is_single and any(len(word.text) == 1 and word.pos == "N" for word in around)


def _english_goes_on(linked: LinkedPair, tags: str, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether an English word that belongs to a unit is linked to nothing but its Chinese."""
    said = {here for here, there in _links(linked) if there not in chinese}
    words, first, last = linked.source, english[0], english[-1]
    before, after = first - 1, last + 1
    if before >= 0 and tags[last] == "N" and tags[before] in "NAM" and before not in said:
        return True
    if after < len(words) and tags[after] not in "FP":
        is_modifier = tags[after] == "N" and tags[last] in _BEFORE_NOUN
        is_adverb = tags[last] == "R" and tags[after] in "ADG"
        if (is_modifier or is_adverb) and after not in said:
            return True
    if tags[last] in _ACTS and len(english) == 1 and _leaves_particle(linked, tags, last, chinese):
        return True
    if tags[last] in _ACTS and len(english) == 1 and (noun := _object(linked, tags, after)) is not None:
        return noun not in said
    verb = _past_determiners(linked, before, -1)
    return tags[first] == "N" and verb >= 0 and tags[verb] in _ACTS and verb != before and verb not in said


def _leaves_particle(linked: LinkedPair, tags: str, verb: int, chinese: Sequence[int]) -> bool:
    """Tell whether a particle stands apart from its verb and Chinese says it: "grinds the paint off", 磨掉.

    Or the dictionary does: 落后, to fall behind, for "fall further behind".
    """
    later = {word.lemma for word in linked.source[verb + 1 : verb + 1 + FAR]} & OF_VERBS
    senses = dictionary.senses(_text(linked.target, chinese))
    if any(f"to {linked.source[verb].lemma} {particle}" in senses for particle in later):
        return True
    if linked.target[chinese[-1]].text[-1] not in _RESULTS:
        return False
    at = verb + 1
    while at < len(linked.source) and at <= verb + FAR and tags[at] in OBJECT and not _is_particle(linked, at):
        at += 1
    return verb + 1 < at < len(linked.source) and _is_particle(linked, at)


def _is_particle(linked: LinkedPair, number: int) -> bool:
    """Tell whether a word is a particle that nothing follows which it could bring."""
    word, after = linked.source[number], linked.source[number + 1 : number + 2]
    return word.lemma in APART and (not after or after[0].pos == "P" or after[0].lemma in {"and", "or", "but"})


def _object(linked: LinkedPair, tags: str, number: int) -> int | None:
    """Return the noun that begins there behind a determiner, none if something else does."""
    at = _past_determiners(linked, number, 1)
    while at + 1 < len(linked.source) and tags[at] in "AN" and tags[at + 1] == "N":
        at += 1
    return at if at < len(linked.source) and tags[at] == "N" else None


def _past_determiners(linked: LinkedPair, number: int, step: int) -> int:
    while 0 <= number < len(linked.source) and linked.source[number].lemma in en_chunks.DETERMINERS - {"of"}:
        number += step
    return number


def _is_other_part_of_speech(linked: LinkedPair, tags: str, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether a verb is said by a noun or an adverb, prescribe by 药方, or a quality after "be" by a noun."""
    words, first, last = linked.source, english[0], linked.target[chinese[-1]]
    text, after = _text(linked.target, chinese), words[english[-1] + 1 : english[-1] + 2]
    is_quality = len(english) == 1 and tags[first] == "A"
    is_predicate = is_quality and (
        (first > 0 and words[first - 1].lemma == "be") or bool(after and after[0].lemma == "one")
    )
    has_object = first + 1 < len(words) and words[first + 1].lemma in en_chunks.DETERMINERS
    has_particle = len(english) > 1 and words[english[-1]].lemma in OF_VERBS and _may_act(words[first])
    is_verb = tags[first] == "V" or not {"N", "A"} & set(en_chunks.parts_of_speech(words[first].text.lower()) or "N")
    is_act = is_verb or (tags[first] in "DG" and (has_object or len(english) > 1)) or has_particle
    is_thing = last.pos == "N" or (
        last.pos == "V" and is_headword(zh_words.simplify(text)) and not dictionary.acts(text)
    )
    if is_verb and first == english[-1] and last.pos == "R":
        return True
    if is_thing and (is_predicate or is_act):
        return is_predicate or not dictionary.acts(text)
    only_acts = last.pos == "V" and dictionary.only_acts(text) and not _holds(text, words[first].lemma)
    return is_quality and only_acts


def is_other_kind(linked: LinkedPair, tags: str, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether one side acts and the other does not: forger by 伪造, measurably by 测量, "roll in" by 纷纷."""
    word, text = linked.source[english[-1]], _text(linked.target, chinese)
    is_who_or_how = (tags[english[-1]] == "N" and word.lemma.endswith(_DOERS)) or word.lemma.endswith("ly")
    if len(english) == 1 and is_who_or_how:
        return dictionary.only_acts(text) and not _holds(text, word.lemma)
    is_act = (
        tags[english[0]] in "VG"
        and linked.source[english[-1]].lemma in OF_VERBS
        and _may_act(linked.source[english[0]])
    )
    return is_act and linked.target[chinese[-1]].pos == "R" and len(chinese) == 1 and not dictionary.acts(text)


def is_direction(chinese: str) -> bool:
    """Tell 上去 and its like, which say where a verb goes, or are cut wrongly: 到市场上 去买."""
    return len(chinese) > 1 and chinese[0] in _DIRECTIONS and chinese[-1] in _GOING


def _is_where_to(words: Sequence[Word], chinese: Sequence[int]) -> bool:
    """Tell whether Chinese only says where the verb before it goes: 进去 of 听 进去, 出去 of 分发 出去."""
    before = chinese[0] - 1
    return is_direction(_text(words, chinese)) and before >= 0 and words[before].pos in "VN"


def _may_act(word: Word) -> bool:
    return "V" in en_chunks.parts_of_speech(word.lemma)


def _holds(chinese: str, lemma: str) -> bool:
    """Tell whether the dictionary explains a Chinese word by an English one, among others."""
    return any(lemma in sense.split() for sense in dictionary.senses(chinese))


def is_known_whole(linked: LinkedPair, english: Sequence[int], chinese: Sequence[int]) -> bool:
    """Tell whether a dictionary has English words as a set phrase, or the Chinese as a word."""
    key = en_chunks.phrase_key([linked.source[n] for n in english])
    return is_headword(zh_words.simplify(_text(linked.target, chinese))) or is_set_phrase(key)
