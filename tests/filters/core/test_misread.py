"""What was misread is found under every mistake that is common, and real text is left alone."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filters.core.misread import misread_chars

PROSE = (
    "春はあけぼの。やうやう白くなりゆく山際、少し明かりて、紫だちたる雲の細くたなびきたる。"
    "夏は夜。月のころはさらなり。闇もなほ、蛍の多く飛びちがひたる。テレビとパソコンの画面を見る。"
)


def windows_1252(raw: bytes) -> str:
    """As browsers read it: what the code page leaves open is the control character of the same number."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in raw)


def without_controls(text: str) -> str:
    return "".join(character for character in text if not "\x80" <= character < "\xa0").replace("\xa0", " ")


@pytest.mark.parametrize(
    ("mojibake", "least"),
    [
        (PROSE.encode().decode("cp932", "replace"), 0.9),
        (PROSE.encode().decode("cp932", "ignore"), 0.8),
        (windows_1252(PROSE.encode()), 0.95),
        (without_controls(windows_1252(PROSE.encode())), 0.9),
        (without_controls(PROSE.encode().decode("latin-1")), 0.5),
        (windows_1252(PROSE.encode("cp932")), 0.95),
        (without_controls(windows_1252(PROSE.encode("cp932"))), 0.95),
        (PROSE.encode("euc_jp").decode("latin-1"), 0.95),
        (PROSE.encode("euc_jp").decode("cp932", "replace"), 0.7),
        (PROSE.encode("cp932").decode("utf-8", "replace"), 0.7),
        (PROSE.encode("euc_jp").decode("utf-8", "replace"), 0.6),
    ],
    ids=[
        "UTF-8 as Shift_JIS",
        "the same, errors left out",
        "UTF-8 as windows-1252",
        "the same without controls",
        "UTF-8 as Latin-1 without controls",
        "Shift_JIS as windows-1252",
        "the same without controls",
        "EUC-JP as Latin-1",
        "EUC-JP as Shift_JIS",
        "Shift_JIS as UTF-8",
        "EUC-JP as UTF-8",
    ],
)
def test_what_was_misread(mojibake: str, least: float) -> None:
    assert least * len(mojibake) <= misread_chars(mojibake) <= len(mojibake)
    beside = f"{PROSE}\n{mojibake}\n{PROSE}"
    assert least * len(mojibake) <= misread_chars(beside) <= len(mojibake)


@pytest.mark.parametrize(
    "text",
    [
        PROSE,
        "縺れた糸を縺れさせて縺れを解く。縺れる、縺れない、縺れ。",
        "纒縺繧繝縲縵縹縺繧繝縲 糸偏の漢字：縺、繧、繝、縲。",
        "仏像の繧繝彩色、繧繝縁の畳。躑躅の縺れ、齟齬、躊躇、魑魅魍魎、麒麟、鸚鵡。",
        "Ça coûte cher, l’été à Évian : “où êtes-vous ?” «né à Köln», Ñandú, São Paulo, ÇÉÈÊ",
        "Fünf „Töne“ und ‚Wörter‘, größer als ƒ(x) = 3 ƒ, 20 ¤ ou 30 ¥.",
        "Việt Nam là một quốc gia nằm ở phía đông bán đảo Đông Dương. íslenska þæði",
        "ｱｲｽｸﾘｰﾑ､ｹｰｷ､ｺｰﾋｰ､ﾊﾟﾝ､ｼﾞｭｰｽ｡ ｺﾚﾊ､ﾎﾝﾄｳﾉ､ﾊﾅｼ､ﾃﾞｽ｡",
        "アイスクリーム、ケーキ、コーヒー、パン、ジュース、バナナ、リンゴ、ミカン、ブドウ、モモ。",
        "ア、イ、ウ、エ、オ、カ、キ、ク及びケ、コ、サ、シ、ス、セ、ソ",
        "、イ、ウ、エ、オ、カ、キ、ク、ケ、コ、サ、シ",
        "道可道，非常道。名可名，非常名。無名天地之始，有名萬物之母。",
        "한국어와 日本語、中文。😀👨‍👩‍👧 ‹›€…–—™",
        "",
    ],
)
def test_real_text_is_left_alone(text: str) -> None:
    assert misread_chars(text) == 0


def test_broken_characters_count_with_the_ascii_between_them() -> None:
    """Katakana of Shift_JIS read as UTF-8: the second bytes of some are ASCII letters."""
    assert misread_chars("��J�^�J�i です �") == 9


@given(text=st.text(st.characters(exclude_categories=[])))
def test_any_text_gives_a_part_of_it(text: str) -> None:
    assert misread_chars(text) >= 0


@given(text=st.text(st.sampled_from("あいうえおかきくけこたちつてとなにぬねのはひふへほ日本語漢字縺繧繝。、「」ー")))
def test_no_text_with_hiragana_between_its_kanji_counts(text: str) -> None:
    assert misread_chars("".join(f"{character}である" for character in text)) == 0


@pytest.mark.parametrize(
    "piece", ["縺", "縺\ufffd", "ã", "ã ", "‚±", "¤³", "¤", "、ｱ", "、", "\ufffd", "\ufffd!", "縺ああ"]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    misread_chars(piece * (400_000 // len(piece)))
    assert time.process_time() - started < 5
