play-title = Jianbao · Playground
play-tagline = Be somebody, talk to the bot, and watch what it does backstage.
play-people = Who you are
play-chat = Chat
play-behind = Backstage
play-controls = The day
play-clock = The time here
play-publish = Publish the next news
play-jump = Jump to the next digest
play-cut = Cut the network
play-restore = Give the network back
play-kill = Kill the bot
play-restart = Restart the bot
play-welcome = No token, no network: papers, chats and bot are all on this machine.
play-languages = Language

play-role-reader = Reads every morning
play-role-english = Reads in English
play-role-admin = Owner: runs the bot
play-role-editor = Editor: keeps the sources
play-role-waiting = Waits to be let in
play-role-group = A group with topics
play-role-neighbours = The group of 小林
play-role-channel = A channel

play-bot-online = bot
play-bot-starting = the bot is starting…
play-bot-dead = the bot is not running
play-bot-cut = no network
play-members = { $count ->
    [one] one person and the bot
   *[other] { $count } people and the bot
}
play-channel = channel
play-start = Start
play-placeholder = Message
play-send = Send
play-menu = Commands
play-ask = Find news in any chat
play-edited = edited
play-silent = silent
play-general = General
play-topics = Topics
play-speaker = Who speaks
play-via = via the bot
play-answer = Reply
play-answering = Reply to
play-not-answering = Do not reply
play-to-bot = Forward to the bot
play-hidden = anonymous
play-attach = Attach a file or a place
play-attach-file = File
play-share-place = Location: { $city }
play-place = Location { $latitude }, { $longitude }
play-picture = Picture
play-unfold = Show more or less
play-unread = unread
play-no-answer = The bot did not answer. Is it running? Is the network there?
play-lost = Lost touch with the demo; trying again…
play-results-none = Nothing found
play-empty-chat = No messages yet
play-close = OK
play-forwarded = Forwarded from { $name }
play-topic-created = New topic “{ $name }”
play-joined = { $name } joined
play-moved = This group was upgraded

play-next = Next digest
play-next-none = nobody chose an hour
play-schedule = Who gets it when
play-schedule-none = nobody subscribed yet
play-ledger = Ledger of deliveries
play-ledger-none = nothing sent yet
play-sources = Sources
play-waits = waits for approval
play-paused = paused
play-all-topics = all topics
play-slot-first = first digest
play-slot-ask = answer
play-slot-catchup = catch-up
play-slot-news = news of a followed story
play-slot-word = news of a followed word
play-slot-missed = sent again
play-slot-sources = news of sources
play-state-pending = waiting its turn
play-state-retry = { $count ->
    [one] did not go out; tried once, will try again
   *[other] did not go out; tried { $count } times, will try again
}
play-state-sending = being sent
play-state-sent = arrived { $when }
play-state-uncertain = may not have arrived
play-state-failed = refused
play-state-dead = given up
play-today-count = today

day-published = { $source } published “{ $title }”. The bot has it; it will be in the next digest.
day-published-cut = { $source } published “{ $title }”. The network is cut, so the bot cannot read it yet.
day-published-dead = { $source } published “{ $title }”. The bot is not running; it will read it once it is.
day-published-none = That was all of today's news.
day-jumped = It is { $clock } now: the digest is on its way, a red dot marks who gets it.
day-jumped-in-vain = It is { $clock } now, but nothing can go out. The digest waits in the ledger.
day-jumped-dead = It is { $clock } now, but the bot is not running. It catches up once it is back.
day-jumped-nowhere = Nobody chose an hour yet, so there is no next digest.
day-cut = The network is cut: no message in or out, no paper can be read. What is due waits in the ledger.
day-restored = The network is back; what waited goes out at once.
day-killed = The bot was killed, with no time to tidy up. Write all the same: it takes up where it was.
day-restarted = The bot runs again: nothing lost, nothing repeated.
day-restarted-cut = The bot was started, but there is no network: it goes on as soon as that is back.
day-not-restarted = The bot did not start; the terminal says why.

terminal-begins = The playground: { $count } articles, a bot and a few readers, all on this machine. The bot is reading the papers; the first digest is about to come.
terminal-digest = 小林 got the first digest:
terminal-try = Open { $url } in a browser: be somebody else, jump a day ahead, cut the network, kill the bot. Ctrl+C ends it.
