access-admin = 你现在是这里的管理员，批准和邀请读者、管来源都可以。从 /admin 开始。
access-editor = 你现在是这里的编辑，来源归你管。从 /admin 开始。
access-invite-expired = 这个邀请已经过期，请向管理员要一个新的。
access-invite-revoked = 这个邀请已经作废，请向管理员要一个新的。

request-decided = { $name }（id { $id }） · { $admin } { $when } { $outcome ->
    [approved] 批准了
    [denied] 拒绝了
   *[banned] 拒绝并屏蔽了
}
request-withdrawn = 这个请求撤回了，提出的人删除了自己的资料。
request-settled = { $name }（id { $id }） · { $outcome ->
    [approved] 已经批准
    [denied] 已经拒绝
   *[banned] 已经屏蔽
}
person-is-staff = { $name }（id { $id }）管着这里的事，屏蔽或解除只能由所有者来。

button-role = 管理员
button-role-owner = 加所有者
button-role-admin = 加管理员
button-role-editor = 加编辑
button-role-drop = × { $name }
roles-head = 谁在管
role-line = { $name } · { $role ->
    [owner] 所有者
    [admin] 管理员
   *[editor] 编辑
}
role-link = { $role ->
    [owner] 点开这个链接的人会成为所有者，什么都能做，也能加减管理员。
    [admin] 点开这个链接的人会成为管理员：管读者、来源和群发。
   *[editor] 点开这个链接的人会成为编辑：只管来源。
}只能用一次，24 小时内有效，请只发给本人：
    { $link }
role-drop-sure = 不再让{ $name }当{ $role ->
    [owner] 所有者
    [admin] 管理员
   *[editor] 编辑
}？
role-dropped = 你不再管这里的事了，照常读简报就行。
role-last-owner = 至少要有一个所有者。先加一个，再退出。
role-from-settings = { $name }是运行机器人的人在 ADMIN_IDS 里定的，要在那里去掉。

button-invites = 全部邀请
button-invite-new = 新的邀请
button-invite-limit = { $count ->
    [0] 人数不限
   *[other] { $count } 人
}
button-invite-days = { $count ->
    [0] 不过期
   *[other] { $count } 天
}
button-invite-topics = 带上主题
button-invite-revoke = 作废
invite-used = { $limit ->
    [0] 用过 { $used } 次，人数不限
   *[other] 用过 { $used } 次，最多 { $limit } 次
}
invite-until = 有效到 { $when }
invite-brings = 主题：{ $topics }
invite-topics = 点开链接的人先有哪些主题？都不选，就让他们自己挑。
invite-revoke-sure = 作废这个链接？以后谁点开都进不来，不能恢复；已经进来的人不受影响。
invite-revoked = 这个链接作废了，点开也进不来。
invites-head = { $count ->
    [0] 现在没有有效的邀请。
   *[other] 有效的邀请 · { $count } 个
}
invites-line = { $number } { $when } { $name }发的

button-people = 找人
button-standing = { $standing ->
    [subscribed] 在订 { $count }
    [waiting] 等批准 { $count }
    [denied] 拒绝了 { $count }
    [suspended] 联系不上 { $count }
   *[banned] 屏蔽 { $count }
}
subscribers-whom = 找谁？把名字、用户名或 id 的一部分发给我，也可以是群的名字。
subscribers-found = { $count ->
    [0] 没有叫“{ $text }”的。
   *[other] “{ $text }” · { $count } 个
}
subscribers-standing = { $standing ->
    [waiting] 等批准
    [denied] 拒绝了的
    [suspended] 联系不上的
   *[banned] 屏蔽了的
} · { $count } 个
subscriber-unsubscribed = 没有订阅
subscriber-failures = 近 7 天有 { $count } 条没送到

person-title = { $name }（id { $id }）
person-state = 状态：{ $state }
person-topics = 主题：{ $topics }
person-hours = 时间：{ $hours }，{ $zone }
person-next = 下一份：{ $when }
person-last = 上一份：{ $last }
person-role = 在这里是{ $role ->
    [owner] 所有者
    [admin] 管理员
   *[editor] 编辑
}
person-decided = { $name } { $when } { $access ->
    [approved] 批准的
   *[denied] 拒绝的
}
person-stands-for = 由{ $name }（id { $id }）带进来的
person-paused = 暂停给{ $name }（id { $id }）送简报。
person-resumed = 恢复给{ $name }（id { $id }）送简报。
button-person-approve = 批准
button-person-deny = 拒绝
button-person-ban = 屏蔽
button-person-unban = 解除屏蔽
button-person-pause = 暂停送
button-person-resume = 恢复送
button-preview = 预览
preview-how = 请在命令后面写上 id，例如 /preview 123456789 。在 /subscribers 点开一个人就有 id 。
preview-head = { $name }（id { $id }）现在要一份的话，会收到下面这些。只给你看，不算送过。
preview-never-met = { $name }（id { $id }）还没有和我说过话，没有可以预览的。
preview-silence = 现在没有新的，而这里选了没有新的就不送。

button-audit = 记录
button-audit-all = 看所有人的
button-audit-of = 只看{ $name }
audit-head = { $count ->
    [0] 还没有记录。
   *[other] 记录 · { $count } 条
}
audit-head-of = { $name }的记录 · { $count } 条
audit-line = { $when } { $who } { $what }
audit-line-unsigned = { $when } { $what }
audit-other = { $action } { $target }
audit-approve = 批准了{ $target }
audit-deny = 拒绝了{ $target }
audit-ban = 屏蔽了{ $target }
audit-unban = 解除屏蔽{ $target }
audit-unban-forgotten = 解除了一个删过资料的人的屏蔽
audit-pause-reader = 暂停给{ $target }送简报
audit-resume-reader = 恢复给{ $target }送简报
audit-replay = 又按了{ $target }早已决定的请求，没有效果
audit-refused = 想用 { $target }，没有获准
audit-invite = { $grants ->
    [owner] 发了加所有者的链接
    [admin] 发了加管理员的链接
    [editor] 发了加编辑的链接
   *[reader] 发了邀请
}（{ $target } 号）
audit-change-invite = 改了邀请（{ $target } 号）
audit-revoke-invite = 作废了邀请（{ $target } 号）
audit-accept-invite = 凭邀请进来（{ $target } 号）
audit-become-owner = 成了所有者
audit-become-admin = 成了管理员
audit-become-editor = 成了编辑
audit-grant-owner = 按设置成了所有者：{ $target }
audit-revoke-owner = 不再是所有者：{ $target }
audit-revoke-admin = 不再是管理员：{ $target }
audit-revoke-editor = 不再是编辑：{ $target }
audit-add-source = 添加来源 { $target } { $category }
audit-remove-source = 移除来源 { $target }
audit-move-source = 改分类为“{ $category }”：{ $target }
audit-pause-source = 暂停来源 { $target }
audit-resume-source = 恢复来源 { $target }
audit-retry-source = 重试来源 { $target }
audit-import-sources = 导入来源 { $target } 个
audit-topic-words = 改了“{ $target }”的词表
audit-broadcast = 群发到 { $places } 处
audit-stop-broadcast = 停止了群发，{ $places } 处没有发
audit-forget = 有人删除了自己的资料

owners-away = 所有者{ $names }现在联系不上：可能屏蔽了我，或者停用了账号。别的照常；要换人接手，请让运行机器人的人把新的 id 写进 ADMIN_IDS 。
owners-none = 现在没有所有者了。别的照常；要有人接手，请让运行机器人的人把一个 id 写进 ADMIN_IDS ，或者用重新启动时显示的链接。
