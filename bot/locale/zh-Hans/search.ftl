search-head = “{ $query }” · { $count } 条
search-head-more = “{ $query }” · { $count } 条以上
search-from = 来源：{ $sources }
search-unread = 没看懂“{ $times }”是什么时间，没有按它找。可以写 2026-11-03、11月3日、昨天、上周。
search-quoted = “{ $word }”
search-any = { $count ->
    [1] 没有含有{ $words }全部字词的，下面是含有其中一部分的。
   *[other] 没有同时含有{ $words }的，下面是含有其中一部分的。
}
search-partial = 只有 { $count } 条有全部字词，下面的只有其中一部分。
search-others = { $count ->
    [0] 另见：
   *[other] 另有 { $count } 家：
}
search-others-more = 还有：
search-cut = { $order ->
    [newest] 这里只列最新的 { $most } 篇报道。找更早的，加上时间：去年、10月、until:2026-11-03
   *[best] 找到的不止这些，这里只列最相关的 { $most } 篇报道。加上时间、来源或主题找得更准：上月、from:日报、#本地
}
button-more-reports = 更多报道 { $part }/{ $parts } ›
search-nothing = 没有找到“{ $query }”。
search-no-source = 没有名字里带“{ $sources }”的来源。有哪些来源：/sources
search-no-topic = 没有“{ $topics }”这个主题，当作词来找。有哪些主题：/topics
search-near-sources = 名字相近的有：{ $sources }
search-unfiltered = 不限{ $limits }就有。
limit-time = 时间
limit-source = 来源
limit-topic = 主题
search-near = 有这些相近的词：
search-newest = { $topic }的最新消息：
search-newest-from = { $sources }的最新消息：
search-newest-guessed = 听起来像是{ $topic }的事，那里最新的是：
search-newest-all = 换个词试试。眼下最新的消息：
search-try = 换个词试试，或看看 /latest 。
search-how = 想找什么？把词写在后面：/search 地铁
    可以加上时间、来源、主题：/search 地铁 上周 from:日报 #本地
button-by-date = 按时间
button-by-relevance = 按相关
button-unfiltered = 不加限制地找
span-days = { $first }–{ $last }
span-since = { $first }起
span-until = 到{ $last }
inline-nothing = 没有找到，看看有什么相近的
inline-empty = 还没有新闻，打开看看
