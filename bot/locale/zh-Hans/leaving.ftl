button-export = 导出
export-json = 你的资料：设置、词、搜过的、送过的记录。
export-json-place = 这里的设置、词和送过的记录。
export-opml = 你的主题的来源，别的阅读器也能读。
export-sent = 两个文件发到你和我的私聊里了。
export-open = 文件只发到私聊里。先在那里和我说句话，再来一次。
export-in-private = 我看不到你是谁，文件不知道发给哪位。请不匿名再发一次，或在私聊里发 /export

button-forget = 删除我的资料
button-forget-sure = 确认删除
button-forget-not = 取消
button-private = 去私聊

forget-ask = 要删除你的全部资料吗？
    会删掉你选的主题、时间、关注和屏蔽的词，送过什么的记录，搜过的词，还有你的名字和账号。删了找不回来。
    聊天里已有的消息不归我管，要你自己清空。
forget-chats = 因你而送的 { $count } 个群或频道会停，要由别的管理员再设。
forget-role = 你的管理身份也一起没有。
forget-settings = 机器人的设置 ADMIN_IDS 里还有你：它下次启动，又会让你当所有者。
forget-banned = 屏蔽不会解除：只留一个认不出你是谁的记号。
forget-backups = 以前做的备份里还有，直到备份被删掉。
forget-last-owner = 你是唯一的所有者，不能就这样离开。先让另一个人当所有者。
forget-in-private = 这件事请在和我的私聊里做：发 /forget
forget-not = 什么都没有删。
forget-done = 删掉了，我这里再没有你的资料。
    想再用，随时发 /start。
