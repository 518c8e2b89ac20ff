settings-of = 设置 · { $chat }
standing-paused-until = 暂停到 { $until }，要提前恢复用 /resume 。
standing-paused-there = 暂停中，要恢复就按设置里的“{ button-resume }”。
standing-paused-until-there = 暂停到 { $until }，要提前恢复就按设置里的“{ button-resume }”。
pause-panel = 停多久？到时候自己恢复。
paused-until = 暂停到 { $until }，到时候自己恢复。想看随时 /digest ，提前恢复用 /resume 。
paused-there = 暂停了，不再按时送。按“{ button-resume }”就继续送。
paused-until-there = 暂停到 { $until }，到时候自己恢复；按“{ button-resume }”就提前继续送。
paused-first = 之后第一份在{ $next }。
pause-misread-text = 没看懂“{ $text }”。写成这样：/pause 3天，/pause 到周一，/pause 到12月1日 18:00
pause-misread-past = “{ $text }”已经过去了。写一个以后的时间：/pause 到周一
pause-misread-far = “{ $text }”太远了，最多一年。要一直停着，写 /pause 就行。
pause-misread-text-there = 没看懂“{ $text }”。用按钮选，或者按“{ button-type }”。
pause-misread-past-there = “{ $text }”已经过去了。写一个以后的时间，例如：到周一。也可以用按钮选。
pause-misread-far-there = “{ $text }”太远了，最多一年。要一直停着，用按钮选“{ button-pause-endless }”。
button-pause-day = 一天
button-pause-days = 三天
button-pause-week = 一周
button-pause-endless = 直到恢复
button-type = 自己写

typed-misread = 没看懂“{ $text }”。{ $how }
type-hours = 把时间写下来发给我，比如：07:45 工作日
    几个也行：08:00,20:30
type-quiet = 从几点到几点不打扰？写下来发给我，比如：22:30-06:30
type-pause = 停到什么时候？写下来发给我，比如：到周一
    也可以是：5天，12月1日 18:00

button-look = 样子
look-panel = 简报怎么来？
    现在：{ $look }
look-loud = 有声
look-silent = 静音
look-plain = 不带图
look-pictures = 带图
look-line = 没有新的也说
look-silence = 没有新的不送
button-silent-off = 有声
button-silent-on = 静音
button-pictures-off = 不带图
button-pictures-on = 带图
