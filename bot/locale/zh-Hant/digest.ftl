time-today = 今天 { $clock }
time-yesterday = 昨天 { $clock }
time-tomorrow = 明天 { $clock }
time-date-line = { $date } { $weekday } { $clock }

digest-name = { $part ->
    [morning] 早報
    [noon] 午報
    [afternoon] 午後報
    [evening] 晚報
   *[night] 夜報
}
digest-first-line = { $others ->
    [0] { $name } · { $headline }
   *[other] { $name } · { $headline }，另有 { $others } 則
}
digest-date-line = { $date } · 約 { $minutes } 分鐘讀完
digest-late = 遲到的{ $name }：原定 { $due }，{ $now } 才送達
digest-nothing-new = { $failing ->
    [0] 目前沒有新消息，{ $sources } 個來源都看過了。
   *[other] 目前沒有新消息。看過 { $sources } 個來源，其中 { $failing } 個讀不到。
}
digest-no-sources = 還沒有設定任何來源，所以沒有消息。

withdrawn = （已撤稿）
label-progress = 進展
label-correction = 更正
label-withdrawn = 撤稿
labelled = { $label }：{ $what }
point-outlet = { $outlet }：
card-source = { $others ->
    [0] { $source } { $at }
   *[other] { $source } { $at } · 另有 { $others } 家媒體
}
card-whole = 事情全貌：
card-own = 各家報導，引文是別家沒提到的：
card-more-outlets = 另外還有 { $count } 家

notice-was-title = { $source }原本的標題：
notice-was-figure = { $source }原本寫的是：
notice-was-name = { $source }原本寫的是：
notice-now = 現在改為：
notice-withdrawn = { $source }已經撤下這篇報導。

button-follow = 關注
button-followed = 已關注 ✓
button-at-once = 馬上通知我
button-next-digest = 放進下一份
button-unfollow = 取消關注
button-less = 少看這類
button-less-topic = 主題：{ $name }
button-less-source = 來源：{ $name }
button-undo = 復原
button-whole-story = 看事情全貌
button-more-cards = 還有 { $count } 則 ›
button-all-topics = 全部
button-settings = 設定
button-back = ‹ 返回
button-previous-card = ‹ 上一則
button-next-card = 下一則 ›
button-previous-page = ‹ 上一頁
button-next-page = 下一頁 ›
more-gone = 這份簡報年代久遠，排在後面的不再保存。還留著的新聞，可以用 /search 找。

list-comma = 、
latest-head = { $has_about ->
    [true] 最新消息 · { $about }
   *[false] 最新消息
}
latest-nothing = 這裡還沒有消息。
latest-nothing-then = 這段時間沒有消息。
latest-cut = 這裡只列出最新的 { $most } 篇報導。要看更早的，加上時間：/latest 上週
button-any-time = 不限時間
latest-sources = 看哪個來源的最新消息？
button-latest-source = 來源：{ $source }
button-every-source = 全部來源
button-see-latest = 看最新的
name-unknown = 沒有叫「{ $name }」的主題或來源。主題有：{ $topics }。來源：/sources
    想找提到這個詞的新聞：{ $search }
name-unknown-near = 沒有叫「{ $name }」的主題或來源。是不是想看：
digest-nothing-of = { $about }：近一天沒有你還沒看過的消息。
button-more-points = 更多重點
button-whence = 出自哪裡
clipping-gone = 這篇沒有留著了。想看更多重點，請再傳一次。
clipping-length = { $points } 個重點，原文 { $length } 字
