"""The question that labels of book-likeness answer, and what each grade says, for who gives them."""

QUESTION = (
    "Could this text stand, as it is, in the body of an edited Japanese book? "
    "この文章は、編集された日本語の本の本文として、そのまま載せられるか。"
)
# Best first.
GRADES = (
    (5, "yes, as it is", "そのまま載せられる。旧字旧仮名、詩、戯曲、法令も本である"),
    (4, "nearly: a little residue, or edited but chatty", "ほぼ載せられる。余計なものがわずかに残る、やや話し言葉"),
    (
        3,
        "after some rewriting: sentences among lists, notes, diary, promotion",
        "書き直せば載せられる。量産記事は 3 まで",
    ),
    (2, "mostly fragments: short sentences, lists, product text", "断片が多い。短文、箇条書き、商品の説明、おしゃべり"),
    (
        1,
        "never: forum, navigation, link lists, tables, keywords",
        "載せられない。掲示板、メニュー、リンク集、表、単語の列",
    ),
    (0, "unreadable, not Japanese, or code", "読めない、日本語でない、プログラム"),
)


def rubric_text() -> str:
    """The question and the grades, a line each."""
    return "\n".join([QUESTION, *(f"  {grade}  {english} / {japanese}" for grade, english, japanese in GRADES)])
