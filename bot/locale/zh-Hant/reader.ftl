zone-beijing = 北京時間
zone-of = { $city }時間
days-daily = 每天
days-workdays = 平日
days-weekends = 週末

start-greeting = 目前頭條：<b>{ $headline }</b>
    我每天會在你選的時間，送上一份像這樣的簡報。
start-greeting-quiet = 我每天會在你選的時間，送上一份讀得完的新聞簡報。
start-topics = 想看哪些主題？不選就是全部。
start-hours = 幾點送到？
start-done = 設定好了。主題：{ $topics }。時間：{ $hours }。
start-first-digest = 第一份馬上送到。
start-next-digest = 下一份在{ $next }。
start-elsewhere = 也能送到你的群組或頻道。
start-topics-added = 已加入：{ $topics }。

standing-unsubscribed = 目前沒有訂閱，不會定時送。
standing-paused = 目前暫停中，輸入 /resume 恢復。

button-next = 好了
button-done = 完成
button-to-group = 加到群組
button-to-channel = 加到頻道
button-other-hours = 其他時間
button-topics = 主題
button-hours = 時間
button-zone = 時區
button-length = 長度
button-language = 語言
button-following = 關注與少看
button-pause = 暫停
button-resume = 恢復
button-resubscribe = 重新訂閱

settings-topics = 主題：{ $topics }
settings-hours = 時間：{ $hours }
settings-length = 長度：{ $amount }，每則 { $points } 個重點
settings-look = 樣子：{ $look }
settings-language = 語言：{ $language }
settings-followed = 關注：{ $count } 件事
settings-lowered = 少看：{ $names }

topics-all = 全部
topics-none = 還沒有主題：管理員尚未加入來源。
topics-panel = 想看哪些主題？不選就是全部。
    目前：{ $topics }
button-topic-today = { $count ->
    [0] 最新 ›
   *[other] 今天 { $count } 則 ›
}
topic-unknown = 沒有「{ $name }」這個主題。可選的有：{ $topics }。
topic-unknown-near = 沒有「{ $name }」這個主題。是不是{ $topics }？
topic-removed = 好的，之後送：{ $topics }。
subscribed = 已訂閱：{ $topics }。{ $hours }。
unsubscribed = 已取消訂閱，不再定時送。想回來隨時可以，主題和時間都替你留著。
unsubscribed-last = 拿掉{ $topics }後，一個主題也不剩，所以已取消訂閱，不再定時送。想回來就按下面的按鈕，主題還是{ $topics }。
resubscribed = 已重新訂閱，下一份在{ $next }。

hours-none = 還沒選時間
hours-line = { $days } { $hours }，{ $zone }（現在 { $now }）
hours-panel = 幾點送到？可以複選。
    目前：{ $hours }
scheduled = 好的：{ $hours }。下一份在{ $next }。
schedule-misread-hour = 看不懂「{ $text }」，不像時間。請這樣輸入：/schedule 08:00,20:30
schedule-misread-zone = 看不懂「{ $text }」，沒有這個時區。請這樣輸入：/schedule 08:00 台北
schedule-misread-days = 選好的每一天都在同樣的時間送，沒辦法平日一個時間、週末另一個。請這樣輸入：/schedule 07:30,19:00 平日
schedule-misread-days-there = 選好的每一天都在同樣的時間送，沒辦法平日一個時間、週末另一個。{ $how }

zone-panel = 用哪裡的時間？
    目前：{ $zone }，{ $now }
length-panel = 一份要多長？可以選則數，也可以選要讀幾分鐘。
    目前：{ $amount }，每則 { $points } 個重點。其餘的按「還有」就看得到。
length-stories = { $count } 則
length-minutes = 約 { $count } 分鐘
button-minutes = { $count } 分鐘
length-points = 重點 { $count }
button-nothing-line = 沒新的也說一聲
button-nothing-silence = 沒新的就不送
language-panel = 要用哪種語言？新聞仍是原文。

followed-next = 已關注，有新進展會放進下一份簡報。
followed-once = 已關注，一有新進展就通知你。
unfollowed = 已取消關注這件事。
follow-nothing = 找不到「{ $query }」的報導，所以沒有關注任何事。換個關鍵字試試，或關注這個詞，等它出現。
follow-which = 這裡不只一件事。先打開想關注的那一則再回覆，或直接輸入：/follow 捷運
lower-ask = 想少看哪一類？之後會排到最後面。
lowered-topic = 「{ $name }」之後會排到最後面。
lowered-source = { $name }的報導之後會排到最後面，其他媒體有報的就看其他媒體的。
lowered-how = 現在可以復原，之後到「{ button-settings }」的「{ button-following }」裡改。
raised = 「{ $name }」恢復照常。

following-none = 還沒有關注任何事，也沒有少看任何類別。
    打開一則新聞，下面就有「{ button-follow }」和「{ button-less }」；搜尋一個詞，下面有「{ button-follow }」。也可以輸入：/follow 捷運
following-head = 關注
following-next = 放進下一份
following-once = 馬上通知你
following-quiet = 連續幾天沒有新消息的，會自動結束。
following-more = 另外還有 { $count } 件
lowered-head = 少看
button-unfollow-number = 取消關注 { $number }
button-as-usual = 「{ $name }」照常

paused = 已暫停，不再定時送。想看隨時輸入 /digest ，恢復輸入 /resume 。
resumed = 已恢復，下一份在{ $next }。

outlets-none = 還沒有來源。
outlets-head = 來源 · 共 { $count } 個
outlets-silent = { $title }：從{ $since } 起沒有新的
outlets-failing = { $title }：從{ $since } 起讀不到，持續重試中
outlets-of-topic = { $topic }：{ $outlets }

press-stale = 這個按鈕已經過期。輸入 /digest 看新的。
command-unknown = 沒有這個指令。可以做什麼：/help

help = 我把各家新聞整理成一份讀得完的簡報，重點都是原文裡的句子。

    /digest 現在有什麼新消息
    /missed 沒送到的
    /latest 最新標題
    /why 為什麼有這則
    /follow 關注的事
    /schedule 幾點送到
    /quiet 勿擾時間
    /topics 送哪些主題
    /settings 所有設定
    /pause 暫停，/resume 恢復

    想找什麼，把關鍵字直接傳給我。傳一個連結，我替你摘出重點。
help-owner = 你是擁有者，全部都在 /admin；由誰來管也由你決定，在「{ button-role }」裡增減。
help-admin = 你是管理員，全部都在 /admin。
help-editor = 你是編輯，來源由你管理，請從 /admin 開始。
help-people =
    /pending 等待批准的人
    /subscribers 讀者與各自收到的內容
    /invite 邀請連結
    /broadcast 群發
    /stats 統計
    /audit 誰做了什麼
help-sources =
    /sourcestatus 來源的狀況
    /addsource 新增來源
    /removesource 移除來源
    /topicwords 主題的詞
