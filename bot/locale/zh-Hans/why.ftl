button-why = 为什么
command-why = 为什么有这条，要点出自哪里：/why 2

why-head = 为什么有这条
whence-head = 这条的来历
why-followed = 你关注了这件事
why-news = 你看过之后有了新进展
why-your-topics = 你的主题：{ $topics }
why-topics = 主题：{ $topics }
why-outlets = { $more ->
    [0] { $then } 家报道
   *[other] { $then } 家报道，后来又有 { $more } 家
}
why-first = { $at } 第一次出现
why-growing = 别家还在跟进
why-words = 你关注的词：{ $words }
why-routine = 例行的消息，排在后面
why-lowered = 少看：{ $names }，排在后面
why-points-of = { $outlet } · 要点出自：{ $paragraphs }
why-paragraphs = { $count ->
   *[other] 第 { $numbers } 段
}
why-former = 这篇后来改过，下面是送来时的版本：
text-gone = 这篇报道年头久了，全文没有再留，只留着标题和要点。

why-private = 为什么有这条，在私聊里说：
why-nothing = 还没有送过新闻，所以没有可以说的。现在就看：/digest
why-no-such = 这份简报没有第 { $number } 条。
whence-no-such = 这里没有第 { $number } 条。
why-which = 看不出是哪一条。回复一份简报，或者写第几条：/why 2
