button-follow-word = 关注“{ $word }”
button-followed-word = 已关注“{ $word }” ✓
button-unfollow-word = 不再关注“{ $word }”
button-refollow-word = 重新关注“{ $word }”
button-word-once = { $word } · 马上告诉我
word-followed-next = 已关注“{ $word }”。有它的新闻会放进简报，排在前面，不管是什么主题。
word-followed-once = 已关注“{ $word }”。一有它的新闻就告诉你，一小时最多 { $most } 条，其余的放进下一份简报。
word-all = { $count } 个词都有的才算。
word-alone = 记下的只有词，没有时间、来源和主题。
word-caught = { $count ->
    [0] 过去 7 天没有这样的新闻。
   *[other] 过去 7 天有 { $count } 条{ $has_more ->
        [true] 以上
       *[false] {""}
    }：
}
word-too-common = 一大半新闻里都有“{ $word }”，关注了等于没关注。换个具体些的词吧。
word-too-many = 已经关注了 { $most } 个词，到头了。先去掉几个：/follow
word-ended = 不再关注“{ $word }”了。
alert-last = 这一小时告诉你 { $most } 条了，再有的放进下一份简报。
following-words = 关注的词
settings-words = 关注的词：{ $names }
