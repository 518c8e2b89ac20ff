error-unknown = 出了没见过的错（{ $code }）
error-bad-url = 要一个完整的 http 或 https 网址，里面不能带用户名和密码
error-no-rsshub = 设置里没有写 RSSHUB_URL，不知道 rsshub:// 指哪里
error-refused-address = { $host } 不是公开的网址，不能去读
error-dns = 找不到 { $host } 这个网站，看看有没有写错
error-connect = 连不上，对方拒绝连接或者已停机
error-tls = 安全连接不可信，网站的证书有问题
error-timeout = { $seconds } 秒内没有答完
error-too-large = 网页太大，读不下
error-too-many-redirects = 转来转去超过 { $max_redirects } 次
error-http-status = { $status ->
    [401] 要登录才能看（401）
    [402] 要付费才能看（402）
    [403] 对方不让读（403）
    [404] 找不到这一页（404）
    [429] 对方嫌问得太勤（429）
    [451] 因为法律原因不给看（451）
    [500] 对方的服务器出错（500）
    [502] 对方的服务器出错（502）
    [503] 对方暂时不提供服务（503）
   *[other] 网站没有给出这一页（{ $status }）
}
error-gone = 它说自己已永久停用（410）
error-asked-to-wait = 服务器要求再等 { $minutes } 分钟才来
error-robots = { $host } 的 robots.txt 不许读取
error-protocol = 对方的回答不合规范
error-empty = 是空的
error-not-a-feed = 不是能读的订阅源
error-malformed = 订阅源的格式坏了
error-not-html = 不是网页（{ $content_type }）
error-no-article = 没有找到正文
error-needs-script = 正文要运行脚本才会出现，机器人不运行脚本
error-needs-login = 要登录才能看
error-removed = 网站说这篇内容已被删除
error-challenge = 网站要求先验证访问者是真人
error-no-source = 那里既没有订阅源，也没有新闻列表
error-not-opml = 不是 OPML 文件
error-file-too-large = 文件太大，最多 2 MB
error-file-unavailable = 文件现在取不到，请稍后再发一次
error-analysis = 这篇文章处理不了
error-naive-time = 时间没有写明时区
error-summarizer = 这篇文章提炼不了
error-storage = 数据库出了问题
error-unknown-database = 设置里的数据库不支持
error-database-open = 数据库打不开
error-newer-database = 数据库是更新的版本建的，请先升级
error-older-database = 数据库还没有升级，请先运行 jianbao migrate
error-backup-file = 备份文件读不了或写不了
error-different-copy = 副本与原来的不一样
error-not-empty = 要恢复到的数据库不是空的
error-database-busy = 数据库正忙，请稍后再试
error-database-write = 数据库写不进去，磁盘可能满了
error-read-only = 数据库这时只能读
error-missing-driver = 缺少数据库的驱动程序
error-refused-row = 数据库没有收下这一条

unread-http-status = 网站不给这些网页
unread-timeout = 没有及时答完
unread-not-html = 不是网页
unread-asked-to-wait = 网站要求暂时不要来
unread-too-many-redirects = 转来转去没有尽头
unread-refused-address = 不是公开的网址
unread-dns = 找不到它们的网站
unread-robots = robots.txt 不许读取

warning-no-right = 我在“{ $chat }”里没有发消息的权限，送到那里的简报先停了。请那里的管理员给我这个权限；给了以后要是还没有动静，就在那里发一次 /start 。
warning-thread-gone = “{ $chat }”里收简报的话题关闭了，或者已经不在了，以后的简报直接送到群里。想换到别的话题，就在那个话题里发 /start 。
