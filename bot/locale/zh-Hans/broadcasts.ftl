button-progress = 进度
button-stop = 停止
button-broadcast = 群发
button-stats = 统计
button-broadcast-all = 全部
button-broadcast-topic = 按主题
button-broadcast-language = 按语言
button-chart = 看图

broadcast-how = 把要发的话写在命令后面：/broadcast 今晚十点维护，明早的简报照常。
broadcast-nobody = 现在没有可以送到的订阅，所以没有发。
broadcast-ask = { $count ->
    [0] { $audience ->
        [topic] 没有选“{ $name }”的订阅，换一种吧。
        [language] 没有语言是“{ $name }”的订阅，换一种吧。
       *[all] 现在没有可以送到的订阅。
    }
   *[other] { $audience ->
        [topic] 上面这条会原样发给选了“{ $name }”的 { $count } 处。
        [language] 上面这条会原样发给语言是“{ $name }”的 { $count } 处。
       *[all] 上面这条会原样发到 { $count } 处。
    }
}
broadcast-takes = 大约 { $duration }发完。
broadcast-held = 其中 { $count } 处在安静时间，最晚 { $end } 收到。
broadcast-which-topic = 发给选了哪个主题的？没有挑过主题的，每个都算选了。
broadcast-which-language = 发给用哪种语言的？
broadcast-started = 开始发到 { $count } 处。
broadcast-dropped = 没有发。
broadcast-unknown = 找不到这次群发。
broadcast-progress = { $clock } · 共 { $total } 处：送达 { $sent }，等待 { $waiting }，可能没到 { $uncertain }，失败 { $failed }
broadcast-stopped = { $clock } · 已停止，共 { $total } 处：送达 { $sent }，等待 { $waiting }，可能没到 { $uncertain }，没有送出 { $failed }
broadcast-end = 大约 { $end } 送完

stats-people = 读者：批准 { $approved }，等批准 { $waiting }，屏蔽 { $banned }
stats-subscribed = 订阅：{ $count } 处
stats-sources = { $count ->
    [0] 来源：还没有
   *[other] { $troubled ->
        [0] 来源：{ $count } 个，都正常
       *[other] 来源：{ $count } 个，{ $troubled } 个有问题
    }
}
stats-articles = 文章：今天 { $today } 篇，共 { $count } 篇
stats-deliveries = 近 24 小时：送达 { $sent }，等待 { $pending }，可能没到 { $uncertain }，失败 { $failed }
stats-underway = { $kind ->
    [catchup] 正在补送错过的简报
    [cast] 正在群发
    [news] 正在送关注的进展
   *[hour] 正在送 { $slot } 的简报
}：{ $sent }/{ $total }，大约 { $end } 送完
stats-next = 下一份：{ $when }
stats-no-next = 下一份：没有，还没有人选时间
stats-lateness = 近 24 小时的简报：一半在到点后 { $half }内送到，95% 在 { $most }内
stats-room = 数据库 { $taken }，磁盘还剩 { $left }
stats-room-taken = 数据库 { $taken }
stats-processes = 进程：对话 { $bot } 个，收集 { $gather } 个，发送 { $send } 个
stats-jobs = 后台任务：等待 { $waiting }，失败 { $failed }
stats-no-font = 这台机器上没有中文字体，所以图里写的是英文。
chart-head = 近 { $count } 天
chart-sent = 每天送达
chart-articles = 每天收到的文章
chart-lateness = 简报晚了多久（95% 以内）
chart-most = 最多 { $most }
chart-none = 没有简报

duration-seconds = { $count } 秒
duration-minutes = { $count } 分钟
duration-hours = { $count } 小时
