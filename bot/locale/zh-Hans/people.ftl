access-admin = 你现在是这里的管理员，批准和邀请读者、管来源都可以。从 /admin 开始。
access-editor = 你现在是这里的编辑，来源归你管。从 /admin 开始。
access-invite-expired = 这个邀请已经过期，请向管理员要一个新的。
access-invite-revoked = 这个邀请已经作废，请向管理员要一个新的。

request-decided = { $name }（id { $id }） · { $admin } { $when } { $outcome ->
    [approved] 批准了
    [denied] 拒绝了
   *[banned] 拒绝并屏蔽了
}
request-settled = { $name }（id { $id }） · { $outcome ->
    [approved] 已经批准
    [denied] 已经拒绝
   *[banned] 已经屏蔽
}
person-is-staff = { $name }（id { $id }）管着这里的事，屏蔽或解除只能由所有者来。
