access-admin = 你現在是這裡的管理員，可以批准和邀請讀者，也能管理來源。請從 /admin 開始。
access-editor = 你現在是這裡的編輯，來源由你管理。請從 /admin 開始。
access-invite-expired = 這個邀請已經過期，請向管理員要一個新的。
access-invite-revoked = 這個邀請已經作廢，請向管理員要一個新的。

request-decided = { $name }（id { $id }） · { $admin } { $when } { $outcome ->
    [approved] 批准了
    [denied] 拒絕了
   *[banned] 拒絕並封鎖了
}
request-withdrawn = 這個請求已撤回，提出的人刪除了自己的資料。
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
}只能用一次，24 小時內有效，請只傳給本人：
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
invite-until = { $when } 到期
invite-brings = 主題：{ $topics }
invite-topics = 點開連結的人一開始有哪些主題？都不選，就讓他們自己挑。
invite-revoke-sure = 要作廢這個連結嗎？以後誰點開都進不來，無法復原；已經進來的人不受影響。
invite-revoked = 這個連結已作廢，點開也進不來。
invites-head = { $count ->
    [0] 目前沒有有效的邀請。
   *[other] 有效的邀請 · { $count } 個
}
invites-line = { $number } { $when } 由{ $name }發出

button-people = 找人
button-standing = { $standing ->
    [subscribed] 訂閱中 { $count }
    [waiting] 等待批准 { $count }
    [denied] 已拒絕 { $count }
    [suspended] 聯絡不上 { $count }
   *[banned] 封鎖 { $count }
}
subscribers-whom = 要找誰？請傳來名字、使用者名稱或 id 的一部分，群組的名稱也可以。
subscribers-found = { $count ->
    [0] 沒有叫「{ $text }」的。
   *[other] 「{ $text }」 · { $count } 個
}
subscribers-standing = { $standing ->
    [waiting] 等待批准
    [denied] 已拒絕
    [suspended] 聯絡不上
   *[banned] 已封鎖
} · { $count } 個
subscriber-unsubscribed = 沒有訂閱
subscriber-failures = 近 7 天有 { $count } 則沒有送到

person-title = { $name }（id { $id }）
person-state = 狀態：{ $state }
person-topics = 主題：{ $topics }
person-hours = 時間：{ $hours }，{ $zone }
person-next = 下一份：{ $when }
person-last = 上一份：{ $last }
person-role = 在這裡是{ $role ->
    [owner] 擁有者
    [admin] 管理員
   *[editor] 編輯
}
person-decided = { $name } { $when } { $access ->
    [approved] 批准的
   *[denied] 拒絕的
}
person-stands-for = 由{ $name }（id { $id }）帶進來
person-paused = 已暫停送簡報給{ $name }（id { $id }）。
person-resumed = 已恢復送簡報給{ $name }（id { $id }）。
button-person-approve = 批准
button-person-deny = 拒絕
button-person-ban = 封鎖
button-person-unban = 解除封鎖
button-person-pause = 暫停送
button-person-resume = 恢復送
button-preview = 預覽
preview-how = 請在指令後面寫上 id，例如 /preview 123456789 。在 /subscribers 點開一個人就有 id 。
preview-head = { $name }（id { $id }）現在要一份的話，會收到下面這些。只給你看，不算送過。
preview-never-met = { $name }（id { $id }）還沒有跟我說過話，沒有可以預覽的。
preview-silence = 現在沒有新的，而這裡選了沒有新的就不送。

button-audit = 紀錄
button-audit-all = 看所有人的
button-audit-of = 只看{ $name }
audit-head = { $count ->
    [0] 還沒有紀錄。
   *[other] 紀錄 · { $count } 則
}
audit-head-of = { $name }的紀錄 · { $count } 則
audit-line = { $when } { $who } { $what }
audit-line-unsigned = { $when } { $what }
audit-other = { $action } { $target }
audit-approve = 批准了{ $target }
audit-deny = 拒絕了{ $target }
audit-ban = 封鎖了{ $target }
audit-unban = 解除封鎖{ $target }
audit-unban-forgotten = 解除了一位已刪除資料者的封鎖
audit-pause-reader = 暫停送簡報給{ $target }
audit-resume-reader = 恢復送簡報給{ $target }
audit-replay = 又按了{ $target }早已決定的請求，沒有作用
audit-refused = 想用 { $target }，沒有獲准
audit-invite = { $grants ->
    [owner] 發出新增擁有者的連結
    [admin] 發出新增管理員的連結
    [editor] 發出新增編輯的連結
   *[reader] 發出邀請
}（{ $target } 號）
audit-change-invite = 改了邀請（{ $target } 號）
audit-revoke-invite = 作廢了邀請（{ $target } 號）
audit-accept-invite = 憑邀請加入（{ $target } 號）
audit-become-owner = 成為擁有者
audit-become-admin = 成為管理員
audit-become-editor = 成為編輯
audit-grant-owner = 依設定成為擁有者：{ $target }
audit-revoke-owner = 不再是擁有者：{ $target }
audit-revoke-admin = 不再是管理員：{ $target }
audit-revoke-editor = 不再是編輯：{ $target }
audit-add-source = 新增來源 { $target } { $category }
audit-remove-source = 移除來源 { $target }
audit-move-source = 分類改為「{ $category }」：{ $target }
audit-pause-source = 暫停來源 { $target }
audit-resume-source = 恢復來源 { $target }
audit-retry-source = 重試來源 { $target }
audit-import-sources = 匯入來源 { $target } 個
audit-topic-words = 改了「{ $target }」的詞表
audit-broadcast = 群發給 { $places } 個訂閱
audit-stop-broadcast = 停止了群發，{ $places } 個沒有傳送
audit-forget = 有人刪除了自己的資料

owners-away = 擁有者{ $names }目前聯絡不上：可能封鎖了我，或停用了帳號。其他一切照常；要換人接手，請執行機器人的人把新的 id 寫進 ADMIN_IDS 。
owners-none = 目前沒有擁有者了。其他一切照常；要有人接手，請執行機器人的人把一個 id 寫進 ADMIN_IDS ，或使用重新啟動時印出的連結。
