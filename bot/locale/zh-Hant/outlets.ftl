button-retry = 重試 { $title }
button-all-sources = 全部來源
button-sources = 來源
button-source-page = 詳情
button-source-look = 現在讀一次
button-source-pause = 暫停
button-source-resume = 繼續
button-source-category = 分類
button-source-remove = 移除
button-new-category = 自己寫
button-undo-source = 復原
button-addsource = 新增來源
button-add = 新增
button-add-sources = 新增 { $count } 個
button-look-at = 看看 { $title }
button-change-category = 換分類
button-removesource = 移除來源
button-topicwords = 主題的詞

addsource-how = 請把網址傳給我：RSS、網站首頁或新聞列表頁都可以，空一格還能寫上分類。
    OPML 檔案請直接傳給我。
    寫成一行指令就會直接新增：
    /addsource https://news.example.com 本地
addsource-another = 可以再傳一個網址。
addsource-found = { $kind ->
    [page] 新聞列表頁
   *[feed] RSS
} · { $count } 則
addsource-found-dated = { $kind ->
    [page] 新聞列表頁
   *[feed] RSS
} · { $count } 則，最新的是{ $when }
addsource-category = 分類：{ $topic }
addsource-unreadable = 這些文章的內文目前讀不到。
addsource-dropped = 沒有新增。
addsource-refused = 沒有新增 { $url }：{ $reason }。
addsource-duplicate = 來源裡已經有{ $title }，分類是{ $topic }。
addsource-added = { $count ->
    [0] 已新增{ $title }（{ $topic }），目前沒有新文章。
   *[other] 已新增{ $title }（{ $topic }），收到 { $count } 篇。
}
addsource-added-unread = 已新增{ $title }（{ $topic }），但目前還讀不到文章，稍後會再試。請看 /sourcestatus 。
addsource-others = 那裡還可以新增：
addsource-other = { $title } · { $found }
    { $url }

opml-counts = 共 { $count } 個來源：新的 { $new } 個，已有 { $known } 個{ $refused ->
    [0] {""}
   *[other] ，不是網址的 { $refused } 個
}{ $login ->
    [0] {""}
   *[other] ，網址裡帶使用者名稱或密碼、不能加的 { $login } 個
}
opml-topics = 分類：{ $topics }
opml-topic = { $topic } { $count }
opml-more = 還有 { $count } 個
opml-nothing-new = { $count ->
    [0] { $name } 裡沒有來源。可以再傳一個檔案或網址。
   *[other] { $name } 裡沒有要新增的。可以再傳一個檔案或網址。
}
opml-added = { $count ->
    [0] 這些來源都已經有了。
   *[other] 新增了 { $count } 個來源，接下來會逐一讀取。讀取情形請看 /sourcestatus 。
}
removesource-which = 要移除哪一個？
removesource-none = 目前沒有來源。
removesource-unknown = 來源裡沒有 { $url } 。
removesource-sure = 要移除{ $title }嗎？以後不再讀取，已有的文章會留著。
removesource-done = 已移除{ $title }。
removesource-day = 平常一天 { $count } 篇，以後不會再有。
removesource-left = { $count ->
    [0] 「{ $topic }」沒有別的來源
   *[other] 「{ $topic }」還有 { $count } 個來源
}{ $readers ->
    [0] 。
   *[other] ，{ $readers } 個訂閱選了它。
}
removesource-gone = 它已經不在來源裡了。

sources-none = 還沒有來源。新增一個：/addsource 網址
sources-head = { $troubled ->
    [0] 來源 · { $count } 個
   *[other] 來源 · { $count } 個，{ $troubled } 個有問題
}
sources-fine = { $troubled ->
    [0] 全部正常，今天 { $articles } 篇
   *[other] 其餘 { $count } 個正常，今天 { $articles } 篇
}
sources-more-troubled = 還有 { $count } 個也有問題，請看「{ button-all-sources }」
sources-paused = 另有 { $count } 個暫停中
sources-news-more = 還有 { $count } 個，請看 /sourcestatus
source-told = { $title } · { $note }
source-trouble = 從{ $since } 起讀不到：{ $reason }。試過 { $tries } 次，下次 { $next }
source-line = { $title } · { $topic } · 今天 { $count } 篇 · 下次 { $next }
source-unread = 讀到了，但近一週 { $total } 篇裡有 { $count } 篇讀不到內文：{ $reason }
source-silent = 從{ $since } 起沒有新的（平常{ $count ->
    [0] { $days } 天一則
   *[other] 一天 { $count } 則
}）
source-paused = 從{ $since } 起暫停中，不讀取
source-well = 正常
source-about = { $kind ->
    [page] 新聞列表頁
   *[feed] RSS
} · { $topic }
source-day = { $usual ->
    [-1] 今天 { $count } 篇
   *[other] 今天 { $count } 篇，平常一天 { $usual } 篇
}
source-newest = 上次收到文章：{ $when }
source-looked = 上次讀到：{ $when }
source-next = 下次讀取：{ $when }
category-which = { $title }要歸到哪一類？
category-ask = 請把分類的名稱傳給我，例如：本地
category-changed = 分類已改為「{ $topic }」。從現在起收到的文章歸在這裡，以前的不變。
source-back = { $title } · { $state ->
    [silent] 又有新的了
    [unread] 內文又讀得到了
   *[failing] 又讀得到了
}
source-slow = 很慢：上次用了 { $seconds } 秒
source-moved = 已永久搬家，現在從 { $url } 讀取
source-ok = { $title }：讀到了，新的 { $count } 篇。
source-unchanged = { $title }：讀到了，沒有新的。
source-failed = { $title }：還是讀不到。

topicwords-head = 使用中的主題 · { $count } 個
topicwords-topic = { $topic } · { $count } 個詞
topicwords-topic-edited = { $topic } · { $count } 個詞，加過 { $added } 個，拿掉過 { $removed } 個
topicwords-topic-bare = { $topic } · 沒有詞表，只看來源的分類
topicwords-unused = 另有現成的詞表：{ $topics }
topicwords-how = 文章用到一個主題的詞，就也歸入這個主題。看詞表：/topicwords 科技
    增減：/topicwords 科技 +晶片 -手機
topicwords-of = { $topic } · { $count } 個詞
topicwords-not-used = 這個主題還沒有使用。替它加一個詞，讀者就可以選了。
topicwords-none = 「{ $topic }」沒有詞表。要列一張，在主題後面寫加號和詞：/topicwords { $topic } +詞 +詞
topicwords-added = 加上了：
topicwords-removed = 拿掉了：
topicwords-strong = 關鍵的詞：
topicwords-weak = 輔助的詞：
topicwords-there-already = 表裡本來就有：
topicwords-not-there = 表裡本來就沒有：
topicwords-too-long = 太長，沒有加：
topicwords-too-many = 放不下，沒有加：
topicwords-full = 一個主題最多 { $count } 個詞。
topicwords-from-now = 從現在起收到的文章照這張表歸類，以前的不變。
topicwords-on-offer = 讀者現在可以選「{ $topic }」了。
topicwords-off-offer = 讀者不能再選「{ $topic }」了。
topicwords-name-too-long = 主題的名字太長，最多 { $count } 個字。
