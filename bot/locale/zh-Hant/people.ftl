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
