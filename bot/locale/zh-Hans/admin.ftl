button-approve = 批准
button-deny = 拒绝
button-denyban = 拒绝并屏蔽
button-confirm = 确认
button-cancel = 取消
button-pending = 等批准（{ $count }）
button-subscribers = 读者
button-invite = 邀请

access-banned = 这里不能再为你服务了。
access-denied = 管理员没有批准你的请求。
access-invite-only = 这里凭邀请使用：请向管理员要一个邀请链接，点开它就可以了。
access-invite-spent = 这个邀请已经失效，请向管理员要一个新的。
access-waiting = 管理员批准后，马上送第一份。
access-owner = 你现在是这里的所有者。添加来源：/addsource 网址。全部功能在 /admin 。
access-approved = 管理员批准了，从现在起给你送简报。
access-approved-unasked = 管理员批准了，现在就可以用。想每天收到，发 /start 选主题和时间。
access-restored = 你又可以使用了，原来的设置都还在。

request-comma = ，
request = { $name }（id { $id }）想订阅
request-chose = { $name }（id { $id }）想订阅 · 选了{ $choices }
pending = { $count ->
    [0] 没有人在等批准。
   *[other] { $count } 人在等批准：
}
person-id-needed = 请在命令后面写上 id，例如 /approve 123456789 。等批准的人在 /pending 。
person-unknown = 这里没有 id 是“{ $id }”的人。
person-approved = 批准了{ $name }（id { $id }）。
person-approved-already = { $name }（id { $id }）已经批准过了。
person-denied = 拒绝了{ $name }（id { $id }）。
person-denied-already = { $name }（id { $id }）已经拒绝过了。
person-is-admin = { $name }（id { $id }）是管理员，不能拒绝。
person-is-owner = { $name }（id { $id }）是所有者，不能屏蔽。
person-banned = 屏蔽了{ $name }（id { $id }）。反悔：/unban { $id }
person-banned-already = { $name }（id { $id }）已经屏蔽了。
person-banned-before = { $name }（id { $id }）已被屏蔽，先 /unban { $id }
person-not-banned = { $name }（id { $id }）没有被屏蔽。
person-unbanned = { $name }（id { $id }）不再屏蔽，原来有的都恢复了。
person-unbanned-forgotten = id { $id } 不再屏蔽。这个人删过自己的资料，别的都没有留下；再来就和新来的人一样。

admin-head = 管理
admin-people = { $subscribed } 处订阅，{ $waiting } 人等批准
admin-sources = { $sources ->
    [0] 还没有来源
   *[other] { $troubled ->
        [0] { $sources } 个来源，都正常
       *[other] { $sources } 个来源，{ $troubled } 个有问题
    }
}

subscribers-none = 还没有人订阅。
subscribers-head = 订阅 · { $count } 处
subscriber = { $name } · { $state } · { $hours } · { $last }
subscriber-all-topics = 全部主题
subscriber-no-hours = 没有选时间
subscriber-active = 正常
subscriber-paused = 暂停中
subscriber-suspended = 联系不上
subscriber-banned = 已屏蔽
subscriber-waiting = 等批准
subscriber-not-admitted = 未获准
subscriber-nothing-yet = 还没有送过
subscriber-silent = { $when } 没有新的，没送
delivery-pending = 待送（{ $when }）
delivery-sending = 正在送（{ $when }）
delivery-sent = { $when } 送达
delivery-uncertain = { $when } 可能没有送到
delivery-failed = { $when } 没有送到
delivery-dead = { $when } 没有送出

invite-link = 把这个链接发给想订阅的人，点开就能用：
    { $link }

membership-greeting = 大家好，我每天按选好的时间送一份新闻简报。群管理员点下面就能选，发 /start 也行。

reading-failed = { $url } 读不了：{ $reason }。
reading-text-failed = 这段文字读不了：{ $reason }。
reading-nothing = 这里面没有可以提炼的文字。
