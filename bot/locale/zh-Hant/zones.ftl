button-other-zone = 輸入城市名
button-city = { $country } { $city } · { $now }
zone-ask = 你在哪裡？把城市名打給我，中文英文都可以，例如：溫哥華
    也可以用 📎 把你的位置傳給我；我只看時區，不會留下位置。
zone-ask-city = 在哪裡？把城市名打給我，中文英文都可以，例如：溫哥華
zone-which = 是哪一個？後面是當地現在的時間。
zone-unknown = 找不到「{ $text }」。請打附近大一點的城市，例如：溫哥華
zone-set = 好的，之後用這裡的時間。
zone-which-schedule = 時間記下了。用哪裡的？後面是當地現在的時間。
