refused-banned = You can no longer be served here.
refused-not-admitted = An admin has to approve you first. Send /start to ask.
refused-not-admin = This is for admins.
refused-not-here = Admins use this in the private chat with me.
refused-not-manager = In a group only its administrators change settings.
refused-not-theirs = Only an administrator of that chat can set it up, or I am no longer there.
inline-not-admitted = You need to be approved first
press-slowed = You are quick. It is coming right up.
press-waits = One moment, it is coming.

failed = Something went wrong, and it was not done ({ $code }). The admins have been told.
alarm = An unexpected error: { $code }, in { $where }. The log has the same code.
