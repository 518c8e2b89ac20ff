button-why = 為什麼
command-why = 為什麼有這則、重點出自哪裡：/why 2

why-head = 為什麼有這則
whence-head = 這則的來歷
why-followed = 你關注了這件事
why-news = 你看過之後又有新進展
why-your-topics = 你的主題：{ $topics }
why-topics = 主題：{ $topics }
why-outlets = { $more ->
    [0] { $then } 家媒體報導
   *[other] { $then } 家媒體報導，之後又多了 { $more } 家
}
why-first = { $at } 首次出現
why-growing = 其他媒體還在跟進
why-words = 你關注的詞：{ $words }
why-routine = 例行消息，排在後面
why-lowered = 少看：{ $names }，排在後面
why-points-of = { $outlet } · 重點出自：{ $paragraphs }
why-paragraphs = { $count ->
   *[other] 第 { $numbers } 段
}
why-former = 這篇之後改過，以下是送到時的版本：
text-gone = 這篇報導年代久遠，全文不再保存，只留下標題和重點。

why-private = 為什麼有這則，請到私訊裡看：
why-nothing = 還沒送過新聞，沒有可以說明的。現在就看：/digest
why-no-such = 這份簡報沒有第 { $number } 則。
whence-no-such = 這裡沒有第 { $number } 則。
why-which = 看不出是哪一則。請回覆一份簡報，或寫上第幾則：/why 2
