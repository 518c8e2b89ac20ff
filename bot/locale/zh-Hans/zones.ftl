button-other-zone = 写城市名
button-city = { $country } { $city } · { $now }
zone-ask = 你在哪里？写城市名发给我，中文英文都行，比如：温哥华
    也可以用 📎 把你的位置发给我；我只看时区，不留位置。
zone-ask-city = 在哪里？写城市名发给我，中文英文都行，比如：温哥华
zone-which = 是哪一个？后面是那里现在的时间。
zone-unknown = 没找到“{ $text }”。写附近大一点的城市，比如：温哥华
zone-set = 好，以后按这里的时间。
zone-which-schedule = 时间记下了。按哪里的？后面是那里现在的时间。
