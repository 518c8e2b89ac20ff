missed-message = { $when } 的{ $kind ->
    [morning] 早報
    [noon] 午報
    [afternoon] 午後報
    [evening] 晚報
    [night] 夜報
    [answer] 回覆
    [news] 新進展
   *[notice] 通知
}
missed-span = { $is_one_day ->
    [true] { $since }–{ $until }
   *[false] { $since } 到{ $until }
}
missed-foot = { $others ->
    [0] { $first }可能沒有送達：/missed
   *[other] { $first }和另外 { $others } 則可能沒有送達：/missed
}
missed-foot-unsent = { $span } 的新聞還沒送給你：/missed
missed-foot-corrections = 還有 { $count } 篇報導的更正放不下：/missed

missed-catch-up = 補送：{ $hours } 沒送出去，併在這一份裡
missed-catch-up-many = 補送：{ $span } 共 { $count } 份沒送出去，併在這一份裡

missed-copy = 補送：{ $name }
missed-more = 還沒補完，剩下的：/missed
missed-since = 補送：{ $since } 之後的新聞
missed-since-nothing = { $since } 之後沒有別的新聞了。
missed-nothing = 沒有漏掉的。想看新消息：/digest
missed-coming = 馬上補送

missed-offer = { $count ->
    [0] 這段期間的新聞都還沒送。
   *[other] 這段期間有 { $count } 則新聞還沒送。
}
returned = 又可以送了，下一份在{ $next }。
button-missed = 補看
