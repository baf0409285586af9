"""Phrases of page furniture in English, German, Chinese, Korean and some others, by what Japanese pages say instead."""

# Regular expressions without capturing groups, case ignored; whole words. On the left what
# `pipeline.extraction.kiyome.wording` knows.
PHRASES = {
    "続きを読む": r"read more|continue reading|read (?:the )?full (?:story|article)|weiterlesen|mehr lesen|阅读全文"
    r"|查看更多|더보기|lire la suite|leer más",
    "詳細はこちら": r"learn more|view more|see more|show more|find out more|click here|see all|view all|mehr erfahren"
    r"|mehr dazu|更多|en savoir plus",
    "関連記事": r"related (?:posts?|articles?|stories|content|topics?|products?|links?|news)|verwandte\w*"
    r"|相关(?:文章|新闻|阅读)?|관련(?:기사)?|similar (?:posts?|articles?)|zum thema|lesen sie auch|read next|up next"
    r"|more (?:from|on|in|stories)",
    "おすすめ": r"you (?:may|might) also (?:like|enjoy|be interested)|recommended|we recommend|editor'?s picks?"
    r"|empfehl\w+|推荐|推薦|추천",
    "人気記事": r"most (?:popular|read|viewed|recent)|trending|popular (?:posts?|articles?)|top stories"
    r"|meistgelesen\w*|beliebt\w*|热门|熱門|인기",
    "最新記事": r"latest (?:news|posts?|articles?|stories)|recent (?:posts?|articles?|comments?)|neueste\w*"
    r"|aktuelle (?:nachrichten|beiträge)|最新|최신",
    "コメント": r"comments?|leave a (?:reply|comment)|responses?|kommentare?|评论|留言|回复|댓글|replies|reply",
    "シェア": r"share(?: this)?|tweet|pin it|teilen|分享|공유|partager",
    "フォロー": r"follow(?: us)?|folgen|关注",
    "facebook": r"facebook|whatsapp|linkedin|pinterest|reddit|telegram",
    "twitter": r"twitter",
    "instagram": r"instagram|tiktok",
    "youtube": r"youtube",
    "copyright": r"copyright",
    "all rights reserved": r"all rights reserved|alle rechte vorbehalten|版权所有|版權所有",
    "プライバシー": r"privacy(?: policy)?|datenschutz\w*|隐私",
    "利用規約": r"terms (?:of (?:use|service)|and conditions|& conditions)|legal notice|disclaimer|impressum"
    r"|nutzungsbedingungen|agb|使用条款",
    "cookie": r"cookies?",
    "会社概要": r"about us|our team|company|unternehmen|über uns",
    "ログイン": r"log ?in|sign ?in|anmelden|登录|登入|로그인|my account|mein konto",
    "会員登録": r"sign ?up|register|registrieren|create account|注册|회원가입",
    "購読": r"subscribe|abonnieren|abo|订阅|구독",
    "メルマガ": r"newsletters?",
    "ホーム": r"home(?:page)?|startseite|首页|홈|accueil",
    "メニュー": r"menu|menü",
    "検索": r"search|suchen?|搜索|검색",
    "お問い合わせ": r"contact(?: us)?|kontakt|联系我们|support|help",
    "サイトマップ": r"site ?map|inhaltsverzeichnis",
    "次の": r"next(?: post| article| page)?|nächste\w*|下一篇|下一页|다음",
    "前の": r"prev(?:ious)?(?: post| article| page)?|vorherige\w*|上一篇|上一页|이전",
    "トップへ": r"back to top|nach oben|skip to (?:main )?content|zum inhalt",
    "カテゴリ": r"categor(?:y|ies)|topics|kategorien?|分类|카테고리",
    "アーカイブ": r"archives?|archiv",
    "タグ": r"tags?|schlagwörter|标签|태그",
    "投稿": r"posted (?:on|by|in)|posted|by(?= [a-z])|von(?= [a-z])|发布|발행|입력",
    "更新日": r"updated|last modified|aktualisiert|stand:|更新",
    "公開日": r"published|veröffentlicht|发表",
    "執筆": r"written by|authors?|autor(?:in)?|作者|记者|기자",
    "写真": r"photos?|images?|getty|credit|foto|bild|图片|사진",
    "出典": r"source|quelle|来源|via",
    "広告": r"advertisements?|advertising|anzeige|ads?|广告|광고|werbung",
    "スポンサー": r"sponsor(?:ed|s)?|promoted|affiliate",
    "今すぐ": r"get started|try (?:it )?(?:for )?free|start (?:your )?free trial|shop now|jetzt|book now|download now"
    r"|request a demo|get a quote",
    "購入": r"buy(?: now)?|order|kaufen|bestellen|checkout",
    "カート": r"add to (?:cart|bag|basket)|cart|basket|warenkorb",
    "送料無料": r"free shipping|shipping|versand",
    "キャンペーン": r"sale|deals?|offers?|discount|coupon|angebote?",
    "円": r"[$€£] ?[\d.,]+|[\d.,]+ ?(?:usd|eur|€)",
    "電話": r"tel\.?|phone|call us|fax",
    "プロフィール": r"about (?:the )?author|about me|profile|bio",
    "ランキング": r"ranking|top \d+",
}
