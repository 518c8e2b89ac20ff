quiet-hours = { $begins }–{ $ends }
quiet-none = 没有设
quiet-panel = 什么时候不要打扰？这段时间里的简报，过了再送。
    现在：{ $hours }
quiet-held = { $slots } 在安静时间里，到 { $until } 才送。
quiet-set = 好，{ $hours } 不打扰。
quiet-off = 好，不设安静时间了。
quiet-misread = 没看懂“{ $text }”。写成这样：/quiet 23:00-07:00 ，不要了就写 /quiet off
button-quiet = 安静
button-quiet-off = 不设
settings-quiet = 安静：{ $hours }
