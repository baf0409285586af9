"""Texts written for these tests, and views of texts with morphemes given by hand or by MeCab."""

from functools import cache

from filters.core import TextView, Tokenizer, TokenKind, Tokens

ESSAY = """\
　山のふもとの村では、三月になっても雪が屋根に残り、人々は囲炉裏のそばで古い話を繰り返していた。祖父はいつも同じところで言葉を切り、火箸で灰をならしてから、また続きを語り始めるのだった。私はその間が好きで、続きを知っているのに、知らないふりをして待った。
　話というものは、内容よりもむしろ、語られる時間の中にあるのではないか。後になって活字で同じ昔話を読んだとき、私はひどく物足りない思いをした。そこには囲炉裏の煙もなければ、外で鳴る杉の枝の音もなく、二度と同じようには繰り返されない沈黙もなかったのである。
　それでも私は、書かれたものを軽んじる気にはなれない。祖父が死んだあと、彼の話を覚えている者は次第に減り、いまでは私ひとりになった。文字は煙を伝えないが、少なくとも煙があったことを伝える。"""
TEXTBOOK = """\
　水が氷になるとき、体積はおよそ一割増える。多くの物質は固体になると体積が減るのに対して、水がこのような例外を示すのは、分子どうしの結びつき方に理由がある。液体の水では、分子は互いの位置を絶えず変えながら、比較的密に詰まっている。
　温度が下がると、分子は決まった方向に手を伸ばし合い、六角形のすきまの多い構造をつくる。このすきまのために、同じ数の分子がより大きな体積を占めることになる。氷が水に浮くのは、その結果である。もし氷が水よりも重ければ、湖は底から凍り、そこにすむ生き物は冬を越すことができないであろう。"""
OLD_PROSE = """\
　余は幼き頃より書を読むことを好みしが、家貧しくして購ふこと能はず、常に隣家の蔵書を借りて之を写し、以て我が有と為せり。或る年の冬、灯火の油尽きたるを以て、窓外の雪明りに頼りて読み続けしことあり。其の夜の静けさは今も忘るること能はざるなり。
　人はよく学問の道に捷径なしと云ふ。然れども余を以て之を見れば、捷径なきにあらず、唯だ之を行く者の少なきのみ。即ち日々怠らずして一歩を進むるの謂なり。"""
STATUTE = """\
（目的）
第一条　この法律は、里山の保全及び利用に関し、基本理念を定め、\
並びに国、地方公共団体及び住民の責務を明らかにするとともに、\
施策の基本となる事項を定めることにより、良好な環境の確保に寄与することを目的とする。
（定義）
第二条　この法律において「里山」とは、集落の周辺に所在する樹林地、農地及び水路であって、\
人の働きかけにより維持されてきたものをいう。
２　前項に規定する区域の指定は、都道府県知事が、\
関係市町村長の意見を聴いて行う。ただし、急を要する場合は、この限りでない。"""
FICTION = """\
「もう帰るの」と彼女は言った。
「ああ。汽車がなくなる」
　彼は帽子を取り、戸口のところでしばらく立っていた。外は雨で、街灯のまわりだけが白く煙っている。引き止めてくれるのを待っているようにも、ただ雨を眺めているようにも見えた。
「傘を持っていらっしゃいな。返さなくてもいいから」
　彼女はそう言って、奥から古い男物の傘を出してきた。それが誰の傘であるか、彼は尋ねなかったし、彼女も言わなかった。二人はそのことについて、もう十年ものあいだ、一度も口にしたことがなかったのである。"""
BOOKS = {"essay": ESSAY, "textbook": TEXTBOOK, "old prose": OLD_PROSE, "statute": STATUTE, "fiction": FICTION}

KEYWORDS = "格安 激安 通販 送料無料 ブランド 財布 バッグ 時計 最安値 人気 ランキング 口コミ おすすめ " * 20
KEYWORDS_WITH_COMMAS = "格安、激安、通販、送料無料、ブランド、財布、バッグ、時計、最安値、人気、口コミ、" * 20 + "。"
TABLE = "\n".join(f"商品{i}\t{i * 350}円\t在庫あり\t2024/01/{i:02d}" for i in range(1, 30))
MENU = "\n".join(("ホーム", "会社概要", "サービス一覧", "採用情報", "お問い合わせ", "サイトマップ", "ログイン") * 4)
FORUM = "\n".join(
    ("それな", "いやマジで草なんだけど", "ソースは？", "今日も負けてて笑うしかない", "はい解散", "寝るわ") * 5
)
SHOP = """\
★☆★ 夏の大感謝セール開催中！！ ★☆★
全品送料無料♪ 今だけポイント10倍！
▼ こちらをクリック ▼
・レディース財布 3,980円（税込）
・メンズ時計 12,800円（税込）
◎お問い合わせはこちらから⇒ページ下のフォームへ"""
FOOTER = """\
当サイトに掲載されている記事、画像等の無断転載を禁じます。
Copyright 2020 Example Inc. All Rights Reserved.
プライバシーポリシー｜利用規約｜お問い合わせ"""
MOJIBAKE = "繧ｵ繝ｼ繝舌・縺ｮ險ｭ螳壹ｒ螟画峩縺励∪縺励◆縲・" * 20
NO_BOOKS = {
    "keywords": KEYWORDS, "keywords with commas": KEYWORDS_WITH_COMMAS, "table": TABLE, "menu": MENU, "forum": FORUM,
    "shop": SHOP, "footer": FOOTER, "mojibake": MOJIBAKE, "English": "This page is written in English. " * 40,
}  # fmt: skip
HOSTILE = {
    "empty": "", "white space": " \n\t\u3000\n", "one character": "あ", "one kind of character": "あ" * 50_000,
    "stops only": "。" * 2_000, "open quotes": "「" * 2_000, "NUL": "\0" * 500, "lone surrogates": "\ud800\udfff" * 300,
    "emoji": "😀👩‍👩‍👧" * 300, "combining marks": "か" + "\u3099" * 2_000, "half-width kana": "ﾊﾝｶｸ､ｶﾅ｡" * 100,
    "newlines": "\n" * 5_000, "digits": "1234567890" * 200, "control characters": "\x01\x1b\x7f\u200b\ufeff" * 200,
}  # fmt: skip


@cache
def tokenizer() -> Tokenizer:
    """One MeCab for all tests."""
    return Tokenizer()


def view(text: str) -> TextView:
    """A text with the morphemes that MeCab finds."""
    return TextView(text, tokenizer().tokenize(text))


def view_of(text: str, *words: tuple[str, TokenKind]) -> TextView:
    """A text with morphemes given by hand."""
    return TextView(text, Tokens.of(words))
