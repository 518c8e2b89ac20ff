button-approve = 批准
button-deny = 拒絕
button-denyban = 拒絕並封鎖
button-confirm = 確認
button-cancel = 取消
button-progress = 進度
button-stop = 停止
button-retry = 重試 { $title }
button-all-sources = 全部來源
button-pending = 等待批准（{ $count }）
button-subscribers = 訂閱者
button-sources = 來源
button-addsource = 新增來源
button-add-other = 新增 { $title }
button-removesource = 移除來源
button-invite = 邀請
button-broadcast = 群發
button-stats = 統計
button-topicwords = 主題的詞

access-banned = 這裡無法再為你服務了。
access-denied = 管理員沒有批准你的請求。
access-invite-only = 這裡憑邀請使用：請向管理員要一個邀請連結，點開就可以了。
access-invite-spent = 這個邀請已經失效，請向管理員要一個新的。
access-waiting = 管理員批准後，馬上送第一份。
access-owner = 你現在是這裡的管理員。新增來源：/addsource 網址。所有功能在 /admin 。
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

admin-overview = 管理
    { $subscribed } 個訂閱，{ $waiting } 人等待批准
    { $sources ->
        [0] 還沒有來源
       *[other] { $troubled ->
            [0] { $sources } 個來源，全部正常
           *[other] { $sources } 個來源，其中 { $troubled } 個有問題
        }
    }

subscribers-none = 還沒有人訂閱。
subscribers-head = 訂閱 · { $count } 個
subscriber = { $name }（id { $id }） · { $topics } · { $hours } · { $state } · { $last }
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

addsource-how = 請把網址寫在指令後面，再後面可以寫分類：
    /addsource https://news.example.com 本地
    RSS、網站首頁和新聞列表頁都可以。
addsource-refused = 沒有新增 { $url }：{ $reason }。
addsource-duplicate = 來源裡已經有{ $title }，分類是{ $topic }。
addsource-added = { $count ->
    [0] 已新增{ $title }（{ $topic }），目前沒有新文章。
   *[other] 已新增{ $title }（{ $topic }），收到 { $count } 篇。
}
addsource-added-unread = 已新增{ $title }（{ $topic }），但目前還讀不到文章，稍後會再試。請看 /sourcestatus 。
addsource-first = 例如：{ $title }
addsource-others = 那裡還可以新增：
addsource-other = { $title }：{ $count } 則
    { $url }
addsource-other-dated = { $title }：{ $count } 則，最新的是{ $when }
    { $url }
removesource-which = 要移除哪一個？
removesource-none = 目前沒有來源。
removesource-unknown = 來源裡沒有 { $url } 。
removesource-sure = 要移除{ $title }嗎？以後不再讀取，已有的文章會留著。
removesource-done = 已移除{ $title }。
removesource-gone = 它已經不在來源裡了。

sources-none = 還沒有來源。新增一個：/addsource 網址
sources-head = { $troubled ->
    [0] 來源 · { $count } 個
   *[other] 來源 · { $count } 個，{ $troubled } 個有問題
}
sources-fine = { $troubled ->
    [0] 全部正常，今天 { $articles } 篇
   *[other] 其餘 { $count } 個正常，今天 { $articles } 篇
}
sources-more-troubled = 還有 { $count } 個也有問題，請看「全部來源」
source-told = { $title } · { $note }
source-trouble = 從{ $since } 起讀不到：{ $reason }。試過 { $tries } 次，下次 { $next }
source-line = { $title } · { $topic } · 今天 { $count } 篇 · 下次 { $next }
source-unread = 讀到了，但近一週 { $total } 篇裡有 { $count } 篇讀不到內文：{ $reason }
source-silent = 從{ $since } 起沒有新的，比平常久
source-slow = 很慢：上次用了 { $seconds } 秒
source-moved = 已永久搬家，現在從 { $url } 讀取
source-ok = { $title }：讀到了，新的 { $count } 篇。
source-unchanged = { $title }：讀到了，沒有新的。
source-failed = { $title }：還是讀不到。

topicwords-head = 使用中的主題 · { $count } 個
topicwords-topic = { $topic } · { $count } 個詞
topicwords-topic-edited = { $topic } · { $count } 個詞，加過 { $added } 個，拿掉過 { $removed } 個
topicwords-topic-bare = { $topic } · 沒有詞表，只看來源的分類
topicwords-unused = 另有現成的詞表：{ $topics }
topicwords-how = 文章用到一個主題的詞，就也歸入這個主題。看詞表：/topicwords 科技
    增減：/topicwords 科技 +晶片 -手機
topicwords-of = { $topic } · { $count } 個詞
topicwords-not-used = 這個主題還沒有使用。替它加一個詞，讀者就可以選了。
topicwords-none = 「{ $topic }」沒有詞表。要列一張，在主題後面寫加號和詞：/topicwords { $topic } +詞 +詞
topicwords-added = 加上了：
topicwords-removed = 拿掉了：
topicwords-strong = 關鍵的詞：
topicwords-weak = 輔助的詞：
topicwords-there-already = 表裡本來就有：
topicwords-not-there = 表裡本來就沒有：
topicwords-too-long = 太長，沒有加：
topicwords-too-many = 放不下，沒有加：
topicwords-full = 一個主題最多 { $count } 個詞。
topicwords-from-now = 從現在起收到的文章照這張表歸類，以前的不變。
topicwords-on-offer = 讀者現在可以選「{ $topic }」了。
topicwords-off-offer = 讀者不能再選「{ $topic }」了。
topicwords-name-too-long = 主題的名字太長，最多 { $count } 個字。

broadcast-how = 請把要傳的話寫在指令後面：/broadcast 今晚十點維護，明早的簡報照常。
broadcast-nobody = 目前沒有可以送到的訂閱，所以沒有傳送。
broadcast-ask = 上面這則會原樣傳給 { $count } 個訂閱者。
broadcast-started = 開始傳給 { $count } 個訂閱者。
broadcast-dropped = 沒有傳送。
broadcast-unknown = 找不到這次群發。
broadcast-progress = { $clock } · 共 { $total } 個：送達 { $sent }，等待 { $waiting }，可能沒到 { $uncertain }，失敗 { $failed }
broadcast-stopped = { $clock } · 已停止，共 { $total } 個：送達 { $sent }，等待 { $waiting }，可能沒到 { $uncertain }，沒有送出 { $failed }
broadcast-end = 大約 { $end } 送完

stats-people = 讀者：已批准 { $approved }，等待批准 { $waiting }，封鎖 { $banned }
stats-subscribed = 訂閱：{ $count } 個
stats-sources = { $count ->
    [0] 來源：還沒有
   *[other] { $troubled ->
        [0] 來源：{ $count } 個，全部正常
       *[other] 來源：{ $count } 個，{ $troubled } 個有問題
    }
}
stats-articles = 文章：今天 { $today } 篇，共 { $count } 篇
stats-deliveries = 近 24 小時：送達 { $sent }，等待 { $pending }，可能沒到 { $uncertain }，失敗 { $failed }
stats-underway = { $kind ->
    [catchup] 正在補送錯過的簡報
    [cast] 正在群發
    [news] 正在送關注的進展
   *[hour] 正在送 { $slot } 的簡報
}：{ $sent }/{ $total }，大約 { $end } 送完
stats-next = 下一份：{ $when }
stats-no-next = 下一份：沒有，還沒有人選時間

membership-greeting = 大家好，我每天在選好的時間送一份新聞簡報。請群組管理員傳 /start 選主題和時間。

reading-failed = 無法讀取 { $url }：{ $reason }。
reading-text-failed = 無法讀取這段文字：{ $reason }。
reading-nothing = 這裡面沒有可以整理成重點的文字。
