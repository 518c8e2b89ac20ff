button-approve = 批准
button-deny = 拒絕
button-denyban = 拒絕並封鎖
button-confirm = 確認
button-cancel = 取消
button-pending = 等待批准（{ $count }）
button-subscribers = 讀者
button-invite = 邀請

access-banned = 這裡無法再為你服務了。
access-denied = 管理員沒有批准你的請求。
access-invite-only = 這裡憑邀請使用：請向管理員要一個邀請連結，點開就可以了。
access-invite-spent = 這個邀請已經失效，請向管理員要一個新的。
access-waiting = 管理員批准後，馬上送第一份。
access-owner = 你現在是這裡的擁有者。新增來源：/addsource 網址。所有功能在 /admin 。
access-approved = 管理員批准了，從現在起為你送上簡報。
access-approved-unasked = 管理員批准了，現在就可以使用。想每天收到，傳 /start 選主題和時間。
access-restored = 你又可以使用了，原來的設定都還在。

request-comma = ，
request = { $name }（id { $id }）想訂閱
request-chose = { $name }（id { $id }）想訂閱 · 選了{ $choices }
pending = { $count ->
    [0] 沒有人在等待批准。
   *[other] { $count } 人在等待批准：
}
person-id-needed = 請在指令後面寫上 id，例如 /approve 123456789 。等待批准的人在 /pending 。
person-unknown = 這裡沒有 id 是「{ $id }」的人。
person-approved = 已批准{ $name }（id { $id }）。
person-approved-already = { $name }（id { $id }）先前已經批准過了。
person-denied = 已拒絕{ $name }（id { $id }）。
person-denied-already = { $name }（id { $id }）先前已經拒絕過了。
person-is-admin = { $name }（id { $id }）是管理員，不能拒絕。
person-is-owner = { $name }（id { $id }）是擁有者，不能封鎖。
person-banned = 已封鎖{ $name }（id { $id }）。要取消：/unban { $id }
person-banned-already = { $name }（id { $id }）先前已經封鎖了。
person-banned-before = { $name }（id { $id }）已被封鎖，請先 /unban { $id }
person-not-banned = { $name }（id { $id }）沒有被封鎖。
person-unbanned = { $name }（id { $id }）已解除封鎖，原有的一切都恢復了。
person-unbanned-forgotten = 已解除封鎖 id { $id }。對方刪除過自己的資料，這裡什麼都沒留下；再來時和新朋友一樣。

admin-head = 管理
admin-people = { $subscribed } 個訂閱，{ $waiting } 人等待批准
admin-sources = { $sources ->
    [0] 還沒有來源
   *[other] { $troubled ->
        [0] { $sources } 個來源，全部正常
       *[other] { $sources } 個來源，其中 { $troubled } 個有問題
    }
}

subscribers-none = 還沒有人訂閱。
subscribers-head = 訂閱 · { $count } 個
subscriber = { $name } · { $state } · { $hours } · { $last }
subscriber-all-topics = 全部主題
subscriber-no-hours = 沒有選時間
subscriber-active = 正常
subscriber-paused = 暫停中
subscriber-suspended = 聯絡不上
subscriber-banned = 已封鎖
subscriber-waiting = 等待批准
subscriber-not-admitted = 未獲批准
subscriber-nothing-yet = 還沒有送過
subscriber-silent = { $when } 沒有新的，沒送
delivery-pending = 待送（{ $when }）
delivery-sending = 正在送（{ $when }）
delivery-sent = { $when } 送達
delivery-uncertain = { $when } 可能沒有送到
delivery-failed = { $when } 沒有送到
delivery-dead = { $when } 沒有送出

invite-link = 把這個連結傳給想訂閱的人，點開就能用：
    { $link }

membership-greeting = 大家好，我每天在選好的時間送一份新聞簡報。群組管理員點下面就能選，傳 /start 也可以。

reading-failed = 無法讀取 { $url }：{ $reason }。
reading-text-failed = 無法讀取這段文字：{ $reason }。
reading-nothing = 這裡面沒有可以整理成重點的文字。
