"""The word linker as a tool of its own: a peer of fast_align, so a line out for every line in, whatever is in it."""

import pytest

LINES = ["the cats sleep on the warm stove ||| 猫 睡 在 温暖 的 炉子 上", "birds sing ||| 鸟儿 唱歌", "||| 狗"]


def test_every_line_gets_exactly_one_line_empty_if_nothing_is_linked(run, tmp_path):
    (tmp_path / "a").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    code, out, err = run("link", "a")
    lines = out.split("\n")
    assert (code, err, len(lines), lines[2:]) == (0, "", 4, ["", ""])
    assert "1-0" in lines[0].split()
    assert lines[1] == "0-0 1-1"


def test_either_language_may_stand_first_and_the_numbers_follow_the_file(run):
    turned = "\n".join(" ||| ".join(reversed(line.split("|||"))) for line in LINES)
    _, out, _ = run("link", "-", stdin="\n".join(LINES).encode())
    _, back, _ = run("link", "-", stdin=turned.encode())
    pairs = [{tuple(map(int, link.split("-"))) for link in line.split()} for line in out.split("\n")]
    assert [{(j, i) for i, j in line} for line in pairs] == [
        {tuple(map(int, link.split("-"))) for link in line.split()} for line in back.split("\n")
    ]


def test_probabilities_follow_each_link_on_demand(run):
    _, out, _ = run("link", "-", "--probabilities", stdin=LINES[1].encode())
    for link in out.split():
        pair, probability = link.split(":")
        assert len(pair.split("-")) == 2
        assert 0 < float(probability) <= 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"a b\nbirds sing ||| \xe9\xb8\x9f", "1: There is no |||"),
        (b"birds ||| \xe9\xb8\x9f\n\nbirds ||| \xe9\xb8\x9f\n", "2: There is no |||"),
        (b"birds ||| \xe9\xb8\x9f ||| \xe9\xb8\x9f\n", "1: There is more than one |||"),
        (b"birds|||x\n", "1: There is no |||"),
        (b"birds ||| \xe9\xb8\n", "1: Byte"),
        (b"birds sing ||| dogs bark\n", "One side must be English and the other Chinese"),
    ],
)
def test_a_malformed_line_is_named_and_nothing_is_printed_that_could_be_taken_for_links(run, tmp_path, text, told):
    (tmp_path / "a").write_bytes(text)
    code, out, err = run("link", "a")
    assert (code, out) == (2, "")
    assert told in err


def test_an_empty_file_has_no_lines(run):
    assert run("link", "-") == (0, "", "")


def test_windows_line_ends_and_odd_spaces_change_no_number(run):
    plain = run("link", "-", stdin="the big birds ||| 大 鸟儿\nbirds sing ||| 鸟儿 唱歌\n".encode())
    odd = run("link", "-", stdin="\ufeffthe  big\tbirds ||| 大 鸟儿\r\nbirds sing ||| 鸟儿 唱歌\r\n".encode())
    assert plain == odd


def test_a_missing_file_is_named(run):
    code, _, err = run("link", "nowhere")
    assert code == 2
    assert "nowhere cannot be read" in err
