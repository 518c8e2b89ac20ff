button-progress = 進度
button-stop = 停止
button-broadcast = 群發
button-stats = 統計
button-broadcast-all = 全部
button-broadcast-topic = 依主題
button-broadcast-language = 依語言
button-chart = 看圖

broadcast-how = 請把要傳的話寫在指令後面：/broadcast 今晚十點維護，明早的簡報照常。
broadcast-nobody = 目前沒有可以送到的訂閱，所以沒有傳送。
broadcast-ask = { $count ->
    [0] { $audience ->
        [topic] 沒有人選「{ $name }」，請換一種對象。
        [language] 沒有人的語言是「{ $name }」，請換一種對象。
       *[all] 目前沒有可以送到的訂閱。
    }
   *[other] { $audience ->
        [topic] 上面這則會原樣傳給選了「{ $name }」的 { $count } 個訂閱。
        [language] 上面這則會原樣傳給語言是「{ $name }」的 { $count } 個訂閱。
       *[all] 上面這則會原樣傳給 { $count } 個訂閱。
    }
}
broadcast-takes = 大約 { $duration }傳完。
broadcast-held = 其中 { $count } 個正值勿擾時間，最晚 { $end } 收到。
broadcast-which-topic = 要傳給選了哪個主題的？沒有挑過主題的，每個主題都算選了。
broadcast-which-language = 要傳給使用哪種語言的？
broadcast-started = 開始傳給 { $count } 個訂閱。
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
stats-lateness = 近 24 小時的簡報：一半在預定時間後 { $half }內送達，95% 在 { $most }內
stats-room = 資料庫 { $taken }，磁碟還剩 { $left }
stats-room-taken = 資料庫 { $taken }
stats-processes = 程序：對話 { $bot } 個，蒐集 { $gather } 個，傳送 { $send } 個
stats-jobs = 背景工作：等待 { $waiting }，失敗 { $failed }
stats-no-font = 這台機器上沒有中文字型，所以圖裡寫的是英文。
chart-head = 近 { $count } 天
chart-sent = 每天送達
chart-articles = 每天收到的文章
chart-lateness = 簡報遲了多久（95% 以內）
chart-most = 最多 { $most }
chart-none = 沒有簡報

duration-seconds = { $count } 秒
duration-minutes = { $count } 分鐘
duration-hours = { $count } 小時
