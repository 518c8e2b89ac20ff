search-head = 「{ $query }」 · { $count } 則
search-head-more = 「{ $query }」 · { $count } 則以上
search-from = 來源：{ $sources }
search-unread = 看不懂「{ $times }」是什麼時間，沒有照它找。可以寫 2026-11-03、11月3日、昨天、上週。
search-quoted = 「{ $word }」
search-any = { $count ->
    [1] 沒有完整包含{ $words }的報導，以下只包含其中一部分。
   *[other] 沒有同時包含{ $words }的報導，以下只包含其中一部分。
}
search-partial = 只有 { $count } 則包含全部字詞，以下只包含其中一部分。
search-others = { $count ->
    [0] 另見：
   *[other] 另有 { $count } 家媒體：
}
search-others-more = 還有：
search-cut = { $order ->
    [newest] 這裡只列出最新的 { $most } 篇報導。要找更早的，加上時間：去年、10月、until:2026-11-03
   *[best] 找到的不只這些，這裡只列出最相關的 { $most } 篇報導。加上時間、來源或主題可以找得更準：上月、from:日報、#本地
}
button-more-reports = 更多報導 { $part }/{ $parts } ›
search-nothing = 找不到「{ $query }」的報導。
search-no-source = 沒有名稱包含「{ $sources }」的來源。所有來源：/sources
search-no-topic = 沒有「{ $topics }」這個主題，當作字詞來找。所有主題：/topics
search-near-sources = 名稱相近的有：{ $sources }
search-unfiltered = 不限{ $limits }的話就有。
limit-time = 時間
limit-source = 來源
limit-topic = 主題
search-near = 有這些相近的詞：
search-newest = { $topic }的最新消息：
search-newest-from = { $sources }的最新消息：
search-newest-guessed = 聽起來和{ $topic }有關，那裡最新的是：
search-newest-all = 換個關鍵字試試。眼下最新的消息：
search-try = 換個關鍵字試試，或看看 /latest 。
search-how = 想找什麼？把關鍵字寫在後面：/search 捷運
    可以加上時間、來源、主題：/search 捷運 上週 from:日報 #本地
button-by-date = 按時間
button-by-relevance = 按相關度
button-unfiltered = 不加限制再找
span-days = { $first }–{ $last }
span-since = { $first }起
span-until = 到 { $last }
inline-nothing = 找不到，看看有什麼相近的
inline-empty = 還沒有新聞，打開看看
