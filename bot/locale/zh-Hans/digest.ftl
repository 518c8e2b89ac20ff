time-today = 今天 { $clock }
time-yesterday = 昨天 { $clock }
time-tomorrow = 明天 { $clock }
time-date-line = { $date } { $weekday } { $clock }

digest-name = { $part ->
    [morning] 早报
    [noon] 午报
    [afternoon] 午后报
    [evening] 晚报
   *[night] 夜报
}
digest-first-line = { $others ->
    [0] { $name } · { $headline }
   *[other] { $name } · { $headline }，另有 { $others } 条
}
digest-date-line = { $date } · 约 { $minutes } 分钟
digest-late = 迟到的{ $name }：{ $due } 的，{ $now } 送达
digest-nothing-new = { $failing ->
    [0] 没有新的消息。看了 { $sources } 个来源。
   *[other] 没有新的消息。看了 { $sources } 个来源，{ $failing } 个读不到。
}
digest-no-sources = 还没有来源，所以没有消息。

withdrawn = （已撤稿）
label-progress = 进展
label-correction = 更正
label-withdrawn = 撤稿
labelled = { $label }：{ $what }
point-outlet = { $outlet }：
card-source = { $others ->
    [0] { $source } { $at }
   *[other] { $source } { $at } · 另有 { $others } 家
}
card-whole = 整件事：
card-own = 各家报道，引的是别家没说的：
card-more-outlets = 还有 { $count } 家

notice-was-title = { $source }原来的标题：
notice-was-figure = { $source }原来说：
notice-was-name = { $source }原来说：
notice-now = 现在是：
notice-withdrawn = { $source }撤回了这篇报道。

button-follow = 关注
button-followed = 已关注 ✓
button-at-once = 马上告诉我
button-next-digest = 放进下一份
button-unfollow = 不再关注
button-less = 少看这类
button-less-topic = 主题：{ $name }
button-less-source = 来源：{ $name }
button-undo = 撤销
button-whole-story = 看整件事
button-more-cards = 还有 { $count } 条 ›
button-all-topics = 全部
button-settings = 设置
button-back = ‹ 返回
button-previous-card = ‹ 上一条
button-next-card = 下一条 ›
button-previous-page = ‹ 上一页
button-next-page = 下一页 ›
more-gone = 这份简报年头久了，排在后面的没有再留。还留着的新闻，可以用 /search 找。

list-comma = 、
latest-head = { $has_about ->
    [true] 最新 · { $about }
   *[false] 最新
}
latest-nothing = 这里还没有消息。
latest-nothing-then = 这段时间没有消息。
latest-cut = 这里只列最新的 { $most } 篇报道。看更早的，加上时间：/latest 上周
button-any-time = 不限时间
latest-sources = 看哪个来源的最新消息？
button-latest-source = 来源：{ $source }
button-every-source = 全部来源
button-see-latest = 看最新的
name-unknown = 没有叫“{ $name }”的主题或来源。主题有：{ $topics }。来源：/sources
    想找含有这个词的新闻：{ $search }
name-unknown-near = 没有叫“{ $name }”的主题或来源。是不是想看：
digest-nothing-of = { $about }：最近一天没有你还没看过的消息。
button-more-points = 更多要点
button-whence = 出自哪里
clipping-gone = 这篇没有留着了。想看更多要点，请再发一次。
clipping-length = { $points } 个要点，原文 { $length } 字
