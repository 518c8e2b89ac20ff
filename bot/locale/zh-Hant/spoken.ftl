# 不打斜線也算指令的說法，用空格分開。
spoken-start = 開始
spoken-help = 幫助 說明 使用說明 怎麼用 哈囉
spoken-digest = 簡報
spoken-missed = 補看 補發
spoken-latest = 最新 最新消息 最新新聞 新聞
spoken-search = 搜尋 搜索 搜 查詢 查 查一下 找
spoken-why = 為什麼
spoken-follow = 關注 追蹤
spoken-following = 我的關注 關注清單 追蹤清單 已關注
spoken-unfollow = 取消關注 取消追蹤 不再關注
spoken-sources = 來源 新聞來源
spoken-subscribe = 訂閱
spoken-unsubscribe = 退訂 取消訂閱 不再訂閱
spoken-topics = 主題 話題
spoken-schedule = 時間 定時
spoken-quiet = 安靜 勿擾 免打擾
spoken-mute = 封鎖
spoken-unmute = 取消封鎖 不再封鎖
spoken-pause = 暫停 停
spoken-resume = 繼續 恢復
spoken-settings = 設定 設置
spoken-language = 語言 切換語言
spoken-export = 匯出 匯出資料
spoken-forget = 刪除我的資料

unknown-near = 沒有 { $typed } 這個指令。你要的是 { $near } 嗎？所有指令：/help
unknown-near-whole = 沒有 { $typed } 這個指令。你要的是 { $near } 嗎？點一下就能複製。所有指令：/help

reading-most = 一次最多讀 { $most } 個連結，還有 { $left } 個沒有讀，請再傳一次。
reading-limit = 一小時內我最多幫你讀 { $most } 個連結或長文，{ $until } 之後再傳來就可以了。
reading-paste = 如果你自己打得開，把內文複製貼給我，我一樣能整理出重點。
