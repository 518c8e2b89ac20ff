button-retry = 重试 { $title }
button-all-sources = 看全部
button-sources = 来源
button-source-page = 详情
button-source-look = 现在看一次
button-source-pause = 暂停
button-source-resume = 继续
button-source-category = 分类
button-source-remove = 移除
button-new-category = 写一个
button-undo-source = 撤销
button-addsource = 添加来源
button-add = 添加
button-add-sources = 添加 { $count } 个
button-look-at = 看看 { $title }
button-change-category = 换分类
button-removesource = 移除来源
button-topicwords = 主题的词

addsource-how = 把网址写给我：订阅源、网站首页或新闻列表页都可以，空一格还能写上分类。
    OPML 文件直接发给我。
    写成一条命令就直接添加：
    /addsource https://news.example.com 本地
addsource-another = 可以再写一个网址。
addsource-found = { $kind ->
    [page] 新闻列表页
   *[feed] 订阅源
} · { $count } 条
addsource-found-dated = { $kind ->
    [page] 新闻列表页
   *[feed] 订阅源
} · { $count } 条，最新的是{ $when }
addsource-category = 分类：{ $topic }
addsource-unreadable = 这些文章的正文现在读不到。
addsource-dropped = 没有添加。
addsource-refused = 没有添加 { $url }：{ $reason }。
addsource-duplicate = 来源里已经有{ $title }，分类是{ $topic }。
addsource-added = { $count ->
    [0] 添加了{ $title }（{ $topic }），目前没有新文章。
   *[other] 添加了{ $title }（{ $topic }），收到 { $count } 篇。
}
addsource-added-unread = 添加了{ $title }（{ $topic }），但是现在还读不到文章，稍后会再试。看 /sourcestatus 。
addsource-others = 那里还可以添加：
addsource-other = { $title } · { $found }
    { $url }

opml-counts = 共 { $count } 个来源：新的 { $new } 个，已有 { $known } 个{ $refused ->
    [0] {""}
   *[other] ，不是网址的 { $refused } 个
}{ $login ->
    [0] {""}
   *[other] ，网址里带用户名或密码、不能加的 { $login } 个
}
opml-topics = 分类：{ $topics }
opml-topic = { $topic } { $count }
opml-more = 还有 { $count } 个
opml-nothing-new = { $count ->
    [0] { $name } 里没有来源。可以再发一个文件或网址。
   *[other] { $name } 里没有要添加的。可以再发一个文件或网址。
}
opml-added = { $count ->
    [0] 这些来源都已经有了。
   *[other] 添加了 { $count } 个来源，接下来会逐个去看。看得怎样，见 /sourcestatus 。
}
removesource-which = 移除哪一个？
removesource-none = 现在没有来源。
removesource-unknown = 来源里没有 { $url } 。
removesource-sure = 移除{ $title }？不再去看它，已有的文章还留着。
removesource-done = 移除了{ $title }。
removesource-day = 平常一天 { $count } 篇，以后没有了。
removesource-left = { $count ->
    [0] “{ $topic }”没有别的来源
   *[other] “{ $topic }”还有 { $count } 个来源
}{ $readers ->
    [0] 。
   *[other] ，{ $readers } 处订阅选了它。
}
removesource-gone = 它已经不在来源里了。

sources-none = 还没有来源。添加一个：/addsource 网址
sources-head = { $troubled ->
    [0] 来源 · { $count } 个
   *[other] 来源 · { $count } 个，{ $troubled } 个有问题
}
sources-fine = { $troubled ->
    [0] 都正常，今天 { $articles } 篇
   *[other] 其余 { $count } 个正常，今天 { $articles } 篇
}
sources-more-troubled = 还有 { $count } 个也有问题，见“{ button-all-sources }”
sources-paused = 另有 { $count } 个暂停着
sources-news-more = 还有 { $count } 个，看 /sourcestatus
source-told = { $title } · { $note }
source-trouble = 从{ $since } 起读不到：{ $reason }。试过 { $tries } 次，下次 { $next }
source-line = { $title } · { $topic } · 今天 { $count } 篇 · 下次 { $next }
source-unread = 读到了，但近一周 { $total } 篇里有 { $count } 篇读不到正文：{ $reason }
source-silent = 从{ $since } 起没有新的（平常{ $count ->
    [0] { $days } 天一条
   *[other] 一天 { $count } 条
}）
source-paused = 从{ $since } 起暂停着，不去看它
source-well = 正常
source-about = { $kind ->
    [page] 新闻列表页
   *[feed] 订阅源
} · { $topic }
source-day = { $usual ->
    [-1] 今天 { $count } 篇
   *[other] 今天 { $count } 篇，平常一天 { $usual } 篇
}
source-newest = 上次收到文章：{ $when }
source-looked = 上次读到：{ $when }
source-next = 下次去看：{ $when }
category-which = { $title }归入哪一类？
category-ask = 把分类的名字写给我，比如：本地
category-changed = 分类改成“{ $topic }”了。从现在起收到的文章归入它，以前的不变。
source-back = { $title } · { $state ->
    [silent] 又有新的了
    [unread] 正文又读得到了
   *[failing] 又读得到了
}
source-slow = 很慢：上次用了 { $seconds } 秒
source-moved = 已永久搬家，现在从 { $url } 读取
source-ok = { $title }：读到了，新的 { $count } 篇。
source-unchanged = { $title }：读到了，没有新的。
source-failed = { $title }：还是读不到。

topicwords-head = 在用的主题 · { $count } 个
topicwords-topic = { $topic } · { $count } 个词
topicwords-topic-edited = { $topic } · { $count } 个词，加过 { $added } 个，去掉过 { $removed } 个
topicwords-topic-bare = { $topic } · 没有词表，只看来源的分类
topicwords-unused = 另有现成的词表：{ $topics }
topicwords-how = 文章用到一个主题的词，就也归入这个主题。看词表：/topicwords 科技
    增减：/topicwords 科技 +芯片 -手机
topicwords-of = { $topic } · { $count } 个词
topicwords-not-used = 这个主题还没有在用。给它加一个词，读者就可以选了。
topicwords-none = “{ $topic }”没有词表。要列一张，在主题后面写加号和词：/topicwords { $topic } +词 +词
topicwords-added = 加上了：
topicwords-removed = 去掉了：
topicwords-strong = 关键的词：
topicwords-weak = 辅助的词：
topicwords-there-already = 表里本来就有：
topicwords-not-there = 表里本来就没有：
topicwords-too-long = 太长，没有加：
topicwords-too-many = 放不下，没有加：
topicwords-full = 一个主题最多 { $count } 个词。
topicwords-from-now = 从现在起收到的文章照这张表归类，以前的不变。
topicwords-on-offer = 读者现在可以选“{ $topic }”了。
topicwords-off-offer = 读者不能再选“{ $topic }”了。
topicwords-name-too-long = 主题的名字太长，最多 { $count } 个字。
