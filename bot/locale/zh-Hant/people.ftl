access-admin = 你現在是這裡的管理員，可以批准和邀請讀者，也能管理來源。請從 /admin 開始。
access-editor = 你現在是這裡的編輯，來源由你管理。請從 /admin 開始。
access-invite-expired = 這個邀請已經過期，請向管理員要一個新的。
access-invite-revoked = 這個邀請已經作廢，請向管理員要一個新的。

request-decided = { $name }（id { $id }） · { $admin } { $when } { $outcome ->
    [approved] 批准了
    [denied] 拒絕了
   *[banned] 拒絕並封鎖了
}
request-settled = { $name }（id { $id }） · { $outcome ->
    [approved] 已批准
    [denied] 已拒絕
   *[banned] 已封鎖
}
person-is-staff = { $name }（id { $id }）負責管理這裡，要封鎖或解除封鎖只能由擁有者來做。

button-role = 管理人員
button-role-owner = 新增擁有者
button-role-admin = 新增管理員
button-role-editor = 新增編輯
button-role-drop = × { $name }
roles-head = 誰在管理
role-line = { $name } · { $role ->
    [owner] 擁有者
    [admin] 管理員
   *[editor] 編輯
}
role-link = { $role ->
    [owner] 點開這個連結的人會成為擁有者，什麼都能做，也能增減管理員。
    [admin] 點開這個連結的人會成為管理員，負責讀者、來源和群發。
   *[editor] 點開這個連結的人會成為編輯，只負責來源。
} 只能用一次，24 小時內有效，請只傳給本人：
    { $link }
role-drop-sure = 不再讓{ $name }當{ $role ->
    [owner] 擁有者
    [admin] 管理員
   *[editor] 編輯
}嗎？
role-dropped = 你不再負責管理這裡，簡報照常閱讀。
role-last-owner = 至少要有一位擁有者。請先新增一位，再退出。
role-from-settings = { $name }由執行機器人的人在 ADMIN_IDS 指定，要在那裡移除。

button-invites = 所有邀請
button-invite-new = 新的邀請
button-invite-limit = { $count ->
    [0] 不限人數
   *[other] { $count } 人
}
button-invite-days = { $count ->
    [0] 不會過期
   *[other] { $count } 天
}
button-invite-topics = 附上主題
button-invite-revoke = 作廢
invite-used = { $limit ->
    [0] 用過 { $used } 次，不限人數
   *[other] 用過 { $used } 次，最多 { $limit } 次
}
invite-until = { $when }到期
invite-brings = 主題：{ $topics }
invite-topics = 點開連結的人一開始有哪些主題？都不選，就讓他們自己挑。
invite-revoked = 這個連結已作廢，點開也進不來。
invites-head = { $count ->
    [0] 目前沒有有效的邀請。
   *[other] 有效的邀請 · { $count } 個
}
invites-line = { $number } { $when } 由{ $name }發出
