"""Japanese pages in every encoding, with or without a declaration, for tests of decoding."""

import pytest

PROSE = "春はあけぼの。やうやう白くなりゆく山際、少し明かりて、紫だちたる雲の細くたなびきたる。"
CODECS = {"utf-8": "utf-8", "shift_jis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp"}
JAPANESE = pytest.mark.parametrize("charset", CODECS)


def page(charset: str, head: str = "", body: str = PROSE) -> bytes:
    return f"<html><head>{head}<title>枕草子</title></head><body><p>{body}</p></body></html>".encode(CODECS[charset])
