error-unknown = 出了沒見過的錯（{ $code }）
error-bad-url = 需要一個完整的 http 或 https 網址，裡面不能帶使用者名稱和密碼
error-no-rsshub = 設定裡沒有寫 RSSHUB_URL，不知道 rsshub:// 指哪裡
error-refused-address = { $host } 不是公開的網址，不能讀取
error-dns = 找不到 { $host } 這個網站，看看有沒有打錯
error-connect = 連不上，對方拒絕連線或者已經停機
error-tls = 安全連線不可信，網站的憑證有問題
error-timeout = { $seconds } 秒內沒有回應完
error-too-large = 網頁太大，無法讀取
error-too-many-redirects = 重新導向超過 { $max_redirects } 次
error-http-status = { $status ->
    [401] 要登入才能看（401）
    [402] 要付費才看得到（402）
    [403] 對方不允許讀取（403）
    [404] 找不到這一頁（404）
    [429] 對方說讀取太頻繁（429）
    [451] 因法律因素不開放（451）
    [500] 對方的伺服器出錯（500）
    [502] 對方的伺服器出錯（502）
    [503] 對方暫時不提供服務（503）
   *[other] 網站沒有給出這一頁（{ $status }）
}
error-gone = 它說自己已永久停用（410）
error-asked-to-wait = 伺服器要求再等 { $minutes } 分鐘才來
error-robots = { $host } 的 robots.txt 不許讀取
error-protocol = 對方的回應不合規範
error-empty = 是空的
error-not-a-feed = 不是可以讀取的 RSS
error-malformed = RSS 的格式有誤
error-not-html = 不是網頁（{ $content_type }）
error-no-article = 找不到內文
error-needs-script = 內文要執行指令碼才會出現，機器人不執行指令碼
error-needs-login = 要登入才看得到
error-removed = 網站說這篇內容已被刪除
error-challenge = 網站要求先驗證訪客是真人
error-no-source = 那裡既沒有 RSS，也沒有新聞列表
error-not-opml = 不是 OPML 檔案
error-file-too-large = 檔案太大，最多 2 MB
error-file-unavailable = 檔案目前取不到，請稍後再傳一次
error-analysis = 這篇文章無法處理
error-naive-time = 時間沒有寫明時區
error-summarizer = 這篇文章無法整理出重點
error-storage = 資料庫出了問題
error-unknown-database = 設定裡的資料庫不支援
error-missing-driver = 缺少資料庫的驅動程式
error-database-open = 資料庫打不開
error-newer-database = 資料庫是較新的版本建的，請先升級
error-older-database = 資料庫還沒有升級，請先執行 jianbao migrate
error-backup-file = 備份檔無法讀取或寫入
error-different-copy = 副本與原本的不一樣
error-not-empty = 要還原到的資料庫不是空的
error-database-busy = 資料庫正忙，請稍後再試
error-database-write = 資料庫寫不進去，磁碟可能滿了
error-read-only = 資料庫這時只能讀
error-refused-row = 資料庫沒有收下這一筆

unread-http-status = 網站不提供這些網頁
unread-timeout = 沒有及時回應完
unread-not-html = 不是網頁
unread-asked-to-wait = 網站要求暫時不要來
unread-too-many-redirects = 一直重新導向
unread-refused-address = 不是公開的網址
unread-dns = 找不到它們的網站
unread-robots = robots.txt 不許讀取

warning-no-right = 我在「{ $chat }」沒有傳送訊息的權限，那裡的簡報先停了。請那裡的管理員開放權限給我；開放後若還沒有動靜，請在那裡傳一次 /start 。
warning-thread-gone = 「{ $chat }」裡收簡報的主題已經關閉或不在了，之後的簡報會直接送到群組。想換到別的主題，請在那個主題裡傳 /start 。
