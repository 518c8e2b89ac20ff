refused-banned = 这里不能再为你服务了。
refused-not-admitted = 要管理员批准才能用。发 /start 申请。
refused-not-admin = 这是管理员用的。
refused-not-here = 这是管理员用的，请在和我的私聊里用。
refused-not-manager = 在群里只有群管理员能改设置。
refused-not-theirs = 那里要由它的管理员来设；或者我已经不在那里了。
inline-not-admitted = 要先获准使用
press-slowed = 有点快，马上就来
press-waits = 稍等，马上就来

failed = 出了点问题，没有办成（{ $code }）。管理员已经知道了。
alarm = 出了没有料到的问题：{ $code }，在 { $where }。日志里有同样的代码。
