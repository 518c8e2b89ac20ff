button-export = Export
export-json = Your data: settings, words, searches, and what you were sent.
export-json-place = The settings and words of this place, and what it was sent.
export-opml = The sources of your topics; other feed readers open this file too.
export-sent = Two files went to our private chat.
export-open = Files go to our private chat only. Say something to me there first, then try again.
export-in-private = I cannot see who you are, so I do not know whom to send the files. Send it again under your own name, or /export in our private chat.

button-forget = Delete my data
button-forget-sure = Delete it all
button-forget-not = Cancel
button-private = Open private chat

forget-ask = Delete everything I have about you?
    Your topics, hours, followed and muted words, what you were sent, what you searched for, your name and account. There is no way back.
    Messages already in this chat are out of my reach: clear them yourself.
forget-chats = { $count ->
        [one] A group or channel that is served because of you stops until another administrator sets it up again.
       *[other] { $count } groups or channels that are served because of you stop until another administrator sets them up again.
    }
forget-role = Your role as an admin goes as well.
forget-settings = The bot’s setting ADMIN_IDS still names you: at its next start you will be an owner again.
forget-banned = You stay banned: a mark is left that does not tell who you are.
forget-backups = Backups made before still have it, until they are deleted.
forget-last-owner = You are the only owner and cannot leave just like that. Make somebody else an owner first.
forget-in-private = Please do that in our private chat: send /forget
forget-not = Nothing was deleted.
forget-done = It is gone: I have nothing about you any more.
    To come back, send /start.
