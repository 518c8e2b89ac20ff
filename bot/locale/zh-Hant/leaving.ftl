button-export = 匯出
export-json = 你的資料：設定、字詞、搜尋過的、送過的紀錄。
export-json-place = 這裡的設定、字詞和送過的紀錄。
export-opml = 你的主題的來源，其他閱讀器也能讀。
export-sent = 兩個檔案傳到你和我的私訊裡了。
export-open = 檔案只傳到私訊裡。請先在那裡和我說句話，再試一次。
export-in-private = 我看不到你是誰，不知道檔案要傳給哪一位。請不要匿名再傳一次，或在私訊裡傳 /export

button-forget = 刪除我的資料
button-forget-sure = 確認刪除
button-forget-not = 取消
button-private = 前往私訊

forget-ask = 要刪除你的所有資料嗎？
    會刪掉你選的主題、時間、關注與封鎖的字詞，送過什麼的紀錄，搜尋過的字詞，還有你的名字和帳號。刪了就救不回來。
    聊天裡已有的訊息不歸我管，要請你自己清空。
forget-chats = 因你而送的 { $count } 個群組或頻道會停，要由其他管理員重新設定。
forget-role = 你的管理身分也會一併消失。
forget-settings = 機器人的設定 ADMIN_IDS 裡還有你：下次啟動時，又會讓你成為擁有者。
forget-banned = 封鎖不會解除：只留一個認不出你是誰的記號。
forget-backups = 以前做的備份裡還有，直到備份被刪除為止。
forget-last-owner = 你是唯一的擁有者，不能就這樣離開。請先讓另一個人成為擁有者。
forget-in-private = 這件事請在和我的私訊裡做：傳 /forget
forget-not = 什麼都沒有刪。
forget-done = 刪掉了，我這裡再也沒有你的資料。
    想再用，隨時傳 /start。
