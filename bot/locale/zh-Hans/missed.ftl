missed-message = { $when } 的{ $kind ->
    [morning] 早报
    [noon] 午报
    [afternoon] 午后报
    [evening] 晚报
    [night] 夜报
    [answer] 回答
    [news] 新进展
   *[notice] 通知
}
missed-span = { $is_one_day ->
    [true] { $since }–{ $until }
   *[false] { $since } 到{ $until }
}
missed-foot = { $others ->
    [0] { $first }可能没有送到：/missed
   *[other] { $first }和另外 { $others } 条可能没有送到：/missed
}
missed-foot-unsent = { $span } 的新闻没有送：/missed
missed-foot-corrections = 还有 { $count } 篇报道的更正放不下：/missed

missed-catch-up = 补送：{ $hours } 没有送出，合在这一份里
missed-catch-up-many = 补送：{ $span } 的 { $count } 份没有送出，合在这一份里

missed-copy = 补送：{ $name }
missed-more = 还没有补完，其余的：/missed
missed-since = 补送：{ $since } 以来的新闻
missed-since-nothing = { $since } 以来没有别的新闻了。
missed-nothing = 没有漏送的。看新的：/digest
missed-coming = 马上补送

missed-offer = { $count ->
    [0] 这期间的新闻没有送。
   *[other] 这期间有 { $count } 条新闻没有送。
}
returned = 又能送到了，下一份在{ $next }。
button-missed = 补看
