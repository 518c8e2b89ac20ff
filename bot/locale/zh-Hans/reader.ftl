zone-beijing = 北京时间
zone-of = { $city }时间
days-daily = 每天
days-workdays = 工作日
days-weekends = 周末

start-greeting = 现在的大事：<b>{ $headline }</b>
    我每天按你选的时间送一份这样的简报。
start-greeting-quiet = 我每天按你选的时间，送一份读得完的新闻简报。
start-topics = 想看哪些？不选就是全部。
start-hours = 什么时候送？
start-done = 好了。主题：{ $topics }。时间：{ $hours }。
start-first-digest = 第一份马上就到。
start-next-digest = 下一份在{ $next }。
start-elsewhere = 也可以送到你的群或频道。
start-topics-added = 加上了：{ $topics }。

standing-unsubscribed = 现在没有订阅，不会按时送。
standing-paused = 暂停中，/resume 恢复。

button-next = 好了
button-done = 好了
button-to-group = 加到群
button-to-channel = 加到频道
button-other-hours = 别的时间
button-topics = 主题
button-hours = 时间
button-zone = 时区
button-length = 长度
button-language = 语言
button-following = 关注与少看
button-pause = 暂停
button-resume = 恢复
button-resubscribe = 重新订阅

settings-topics = 主题：{ $topics }
settings-hours = 时间：{ $hours }
settings-length = 长度：{ $amount }，每条 { $points } 个要点
settings-look = 样子：{ $look }
settings-language = 语言：{ $language }
settings-followed = 关注：{ $count } 件事
settings-lowered = 少看：{ $names }

topics-all = 全部
topics-none = 还没有主题：管理员还没有添加来源。
topics-panel = 想看哪些？不选就是全部。
    现在：{ $topics }
button-topic-today = { $count ->
    [0] 最新 ›
   *[other] 今天 { $count } 条 ›
}
topic-unknown = 没有“{ $name }”这个主题。有的是：{ $topics }。
topic-unknown-near = 没有“{ $name }”这个主题。是不是{ $topics }？
topic-removed = 好，现在送：{ $topics }。
subscribed = 订阅了：{ $topics }。{ $hours }。
unsubscribed = 退订了，不再按时送。随时可以回来，主题和时间都还在。
unsubscribed-last = 去掉{ $topics }，一个主题也不剩，所以退订了，不再按时送。想回来按下面的按钮，主题还是{ $topics }。
resubscribed = 重新订阅了，下一份在{ $next }。

hours-none = 还没有选时间
hours-line = { $days } { $hours }，{ $zone }（现在 { $now }）
hours-panel = 什么时候送？可以选几个。
    现在：{ $hours }
scheduled = 好：{ $hours }。下一份在{ $next }。
schedule-misread-hour = 没看懂“{ $text }”，不像时间。写成这样：/schedule 08:00,20:30
schedule-misread-zone = 没看懂“{ $text }”，没有这个时区。写成这样：/schedule 08:00 上海
schedule-misread-days = 选中的每一天都按同样的时间送，没法工作日一个时间、周末另一个。写成这样：/schedule 07:30,19:00 工作日
schedule-misread-days-there = 选中的每一天都按同样的时间送，没法工作日一个时间、周末另一个。{ $how }

zone-panel = 按哪里的时间？
    现在：{ $zone }，{ $now }
length-panel = 一份多长？按条数，或按读多久。
    现在：{ $amount }，每条 { $points } 个要点。其余的按“还有”看。
length-stories = { $count } 条
length-minutes = 约 { $count } 分钟
button-minutes = { $count } 分钟
length-points = 要点 { $count }
button-nothing-line = 没有新的也说
button-nothing-silence = 没有新的不送
language-panel = 用哪种语言？新闻还是原文。

followed-next = 已关注，有新进展就放进下一份简报。
followed-once = 已关注，一有新进展就告诉你。
unfollowed = 不再关注这件事了。
follow-nothing = 没有找到“{ $query }”的报道，所以没有关注什么。换个词试试，或者关注这个词，等它出现。
follow-which = 这里不止一件事。先点开要关注的那条，再回复它；或者写出来：/follow 地铁
lower-ask = 少看哪一类？以后排在最后。
lowered-topic = “{ $name }”以后排在最后。
lowered-source = { $name }的报道以后排在最后，别家也有的就用别家的。
lowered-how = 现在可以撤销，以后在“{ button-settings }”的“{ button-following }”里改。
raised = “{ $name }”照常看了。

following-none = 还没有关注什么，也没有少看什么。
    点开一条新闻，下面有“{ button-follow }”和“{ button-less }”；搜一个词，下面有“{ button-follow }”。也可以写：/follow 地铁
following-head = 关注
following-next = 放进下一份
following-once = 马上告诉你
following-quiet = 几天没有新消息的，会自己结束。
following-more = 还有 { $count } 件
lowered-head = 少看
button-unfollow-number = 不再关注 { $number }
button-as-usual = 照常看“{ $name }”

paused = 暂停了，不再按时送。想看随时 /digest ，恢复用 /resume 。
resumed = 恢复了，下一份在{ $next }。

outlets-none = 还没有来源。
outlets-head = 来源 · { $count } 个
outlets-silent = { $title }：从{ $since } 起没有新的
outlets-failing = { $title }：从{ $since } 起读不到，一直在重试
outlets-of-topic = { $topic }：{ $outlets }

press-stale = 这个按钮过时了。/digest 看新的。
command-unknown = 没有这个命令。能做什么：/help

help = 我把各家的新闻理成一份读得完的简报，要点都是原文里的句子。

    /digest 现在有什么新的
    /missed 没有送到的
    /latest 最新的标题
    /why 为什么有这条
    /follow 关注的事
    /schedule 什么时候送
    /quiet 什么时候不要打扰
    /topics 送哪些主题
    /settings 全部设置
    /pause 暂停，/resume 恢复

    想找什么，直接把词发给我。发一个链接，我把它的要点摘给你。
help-owner = 你是所有者，全都在 /admin 里；谁来管也由你定，在“{ button-role }”里加减。
help-admin = 你是管理员，全都在 /admin 里。
help-editor = 你是编辑，来源归你管，从 /admin 开始。
help-people =
    /pending 等批准的人
    /subscribers 读者，各收到什么
    /invite 邀请链接
    /broadcast 群发
    /stats 统计
    /audit 谁做了什么
help-sources =
    /sourcestatus 来源的状况
    /addsource 添加来源
    /removesource 移除来源
    /topicwords 主题的词
