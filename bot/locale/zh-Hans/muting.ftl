button-keywords = 关键词
button-add-follow = 加关注词
button-add-mute = 加屏蔽词
button-drop-word = { $word } ×
button-word-back = 恢复“{ $word }”
button-save-next = 保存，放进简报
button-save-once = 保存，马上告诉我
button-save-mute = 保存
button-other-word = 换一个

settings-muted = 屏蔽的词：{ $names }

keywords-none = 还没有关键词。
    关注的词：有它的新闻放进简报，排在前面，不管是什么主题。
    屏蔽的词：有它的新闻不放进简报。
keyword-list-follow = 关注：{ $names }
keyword-list-mute = 屏蔽：{ $names }

keyword-ask-follow = 想关注什么词？写出来发给我，比如：地铁
    写几个词，中间空一格，就是都要有。保存以前先给你看会有哪些新闻。
keyword-ask-mute = 不想再看到什么词？写出来发给我，比如：彩票
    写几个词，中间空一格，就是都有的才不看。保存以前先给你看会少掉哪些新闻。
keyword-misread = 这不像一个词。写一两个词发给我，最多 40 个字，比如：地铁
keyword-too-many = 已经有 { $most } 个词，到头了。先去掉几个。
keyword-common = 注意：一大半新闻里都有它。
keyword-preview-follow = 关注“{ $word }”，有它的新闻就放进简报，不管是什么主题。
keyword-preview-mute = 屏蔽“{ $word }”，有它的新闻就不再放进简报。你关注的事照送。
keyword-had-follow = 现在是关注的词。
keyword-had-mute = 现在是屏蔽的词。
keyword-kept-next = 已关注“{ $word }”，有它的新闻放进简报。
keyword-kept-once = 已关注“{ $word }”，一有它的新闻就告诉你。
keyword-kept-mute = 已屏蔽“{ $word }”，有它的新闻不再放进简报。
keyword-dropped = 去掉了“{ $word }”。
keyword-unmuted = 不再屏蔽“{ $word }”，有它的新闻照常送。
keyword-not-muted = 没有屏蔽“{ $word }”。
