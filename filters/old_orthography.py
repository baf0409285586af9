"""Signs of historical orthography among Japanese letters.

What: old forms of kanji (國 學 會 體 變), ゐ ゑ ヰ ヱ, the iteration marks ゝ ゞ ヽ ヾ 〱 〲, stretches of historical
    kana that modern kana does not have (せう いふ やうに さう だらう 思ひ 考へ); their number divided by kana and
    kanji. None for a text without Japanese letters.
Why: old orthography is recognised, not punished: it is literature, law and scholarship of before 1946, which rules
    made for modern text may take for broken Japanese. The measure finds such texts, to spare or to collect them.
Keeps: everything; the rule has no limit, and none is recommended. Modern prose has hardly any but in old names.
Drops: nothing; with a limit it would drop 舞姫 and こゝろ.
Source: ours. Forms of kanji: those in brackets in the table of jōyō kanji (常用漢字表, 2010), without such as are alive
    in names and words (龍 澤 燈). Kana: what 現代仮名遣い (cabinet notice of 1986) replaced, as far as modern words are
    not written so. つ for っ cannot be told.
"""

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from filters.core.characters import CharClass, count_classes
from filters.core.occurrences import count_words
from filters.core.text_view import TextView

VERSION = 1
_OLD_FORMS = (
    "亞惡壓圍醫壹稻飮隱榮營衞驛圓緣鹽奧應橫歐毆黃穩假價畫會繪壞懷檜擴殼覺學嶽樂罐卷陷勸寬關歡觀氣歸旣僞戲犧據擧虛"
    "峽挾狹鄕曉區驅勳薰徑莖惠揭溪經繼螢輕鷄藝擊儉劍圈檢權獻硏縣險顯驗嚴效恆鑛號國黑濟碎齋劑雜參慘棧蠶贊殘絲齒兒辭"
    "濕實舍寫釋壽收從澁獸縱肅處敍奬將稱證乘剩壤孃條淨狀疊讓釀囑觸寢愼眞盡圖粹醉隨髓樞數聲靜齊攝竊專戰淺潛纖踐錢禪"
    "雙壯搜插爭總聰莊裝騷增藏臟屬續墮對體帶滯臺瀧擇單擔膽團彈斷癡晝蟲鑄廳聽敕鎭遞鐵轉點傳黨盜當鬪獨讀屆繩貳惱腦霸"
    "廢拜賣麥發髮拔蠻祕甁拂佛竝變邊辨瓣辯寶豐沒飜每槇萬滿默譯藥與豫餘搖樣謠來賴亂覽兩獵壘勵禮隸靈齡戀爐勞樓郞錄灣"
    "囘娛姬晉晚曆爲絕綠聯峯畧麪餠强卽歷敎內戶劒攷燒尙淚顏說稅脫悅銳閱靑淸卻吳涉步德溫瘦歲龜曾"
)
_OLD_KANA = "ゐゑヰヱゝゞヽヾ〱〲"
# Common in historical kana; modern words and names hardly ever have one of them within.
_WORDS_LIST = """
せう だらう あらう なからう さう かうい かうし やうに やうな やうで やうだ やうと やうや いふ 云ふ 言ふ 思ふ おもふ
給ふ たまふ 違ふ 笑ふ 使ふ 買ふ 向ふ 云ひ 言ひ 思ひ 云へ 言へ 云は 思は 考へ 加へ 答へ 迎へ 伝へ 傳へ 與へ 教へ
堪へ 聞え しまふ しまひ 願ひ だつた ぢや づつ まづ さへ かへつ をり をる けふ きのふ 行かう
"""
_WORDS = tuple(_WORDS_LIST.split())


def measure(view: TextView) -> float | None:
    counts = count_classes(view)
    letters = counts[CharClass.HIRAGANA] + counts[CharClass.KATAKANA] + counts[CharClass.KANJI]
    signs = np.count_nonzero(_is_sign().take(view.codes)) + count_words(view, _WORDS)
    return signs / letters if letters else None


@cache
def _is_sign() -> NDArray[np.bool_]:
    """For every code point whether it is a sign of historical orthography by itself."""
    table = np.zeros(sys.maxunicode + 1, dtype=bool)
    table[[ord(c) for c in _OLD_FORMS + _OLD_KANA]] = True
    return table
