refused-banned = 這裡無法再為你服務。
refused-not-admitted = 需要管理員批准才能使用。輸入 /start 提出申請。
refused-not-admin = 這項功能僅供管理員使用。
refused-not-here = 這項功能請管理員到與我的私訊中使用。
refused-not-manager = 在群組裡，只有群組管理員能更改設定。
refused-not-theirs = 那裡要由它的管理員來設；或者我已經不在那裡了。
inline-not-admitted = 需先獲准使用
press-slowed = 有點快，馬上就來
press-waits = 稍等，馬上就來

failed = 出了點狀況，這次沒有成功（{ $code }）。管理員已收到通知。
alarm = 發生預料之外的錯誤：{ $code }，位置在 { $where }。記錄檔裡有同一個代碼。
