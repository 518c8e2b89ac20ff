# 不写斜杠也算命令的说法，用空格隔开；繁体写法不必另写。
spoken-start = 开始
spoken-help = 帮助 说明 使用说明 怎么用 你好 您好
spoken-digest = 简报
spoken-missed = 补看 补发
spoken-latest = 最新 最新消息 最新新闻 新闻
spoken-search = 搜索 搜 搜一下 查找 查 查一下 找
spoken-why = 为什么
spoken-follow = 关注
spoken-following = 我的关注 关注列表 已关注
spoken-unfollow = 取消关注 不再关注
spoken-sources = 来源 新闻来源
spoken-subscribe = 订阅
spoken-unsubscribe = 退订 取消订阅 不再订阅
spoken-topics = 主题 话题
spoken-schedule = 时间 定时
spoken-quiet = 安静 勿扰 免打扰
spoken-mute = 屏蔽
spoken-unmute = 取消屏蔽 不再屏蔽
spoken-pause = 暂停 停
spoken-resume = 继续 恢复
spoken-settings = 设置
spoken-language = 语言 换语言
spoken-export = 导出 导出资料
spoken-forget = 删除我的资料 删除我的数据

unknown-near = 没有 { $typed } 这个命令。是不是 { $near } ？全部命令：/help
unknown-near-whole = 没有 { $typed } 这个命令。是不是 { $near } ？点它就能复制。全部命令：/help

reading-most = 一次最多读 { $most } 个链接，还有 { $left } 个没有读，请再发一次。
reading-limit = 一小时里我最多替你读 { $most } 个链接或长文，{ $until } 以后再发来就行。
reading-paste = 你自己能打开的话，把正文复制发给我，我照样摘要点。
