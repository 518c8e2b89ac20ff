button-approve = Approve
button-deny = Deny
button-denyban = Deny and ban
button-confirm = Confirm
button-cancel = Cancel
button-progress = Progress
button-stop = Stop
button-retry = Try { $title } again
button-all-sources = Show all
button-pending = Waiting ({ $count })
button-subscribers = Subscribers
button-sources = Sources
button-addsource = Add a source
button-add-other = Add { $title }
button-removesource = Remove a source
button-invite = Invite
button-broadcast = Broadcast
button-stats = Statistics
button-topicwords = Topic words

access-banned = You can no longer be served here.
access-denied = An admin turned your request down.
access-invite-only = This bot is by invitation: ask an admin for a link, and open it.
access-invite-spent = This invitation no longer works. Ask an admin for a new one.
access-waiting = As soon as an admin approves, the first digest comes.
access-owner = You are the admin here now. Add a source: /addsource URL. Everything is in /admin
access-approved = An admin approved you: from now on I bring you your digests.
access-approved-unasked = An admin approved you: everything works from now on. To get a digest every day, send /start and pick an hour.
access-restored = You can use this again; your settings are as they were.

request-comma = { "; " }
request = { $name } asks to subscribe (id { $id })
request-chose = { $name } asks to subscribe (id { $id }) · chose { $choices }
pending = { $count ->
    [0] Nobody is waiting.
    [one] One person is waiting:
   *[other] { $count } people are waiting:
}
person-id-needed = Write the id after the command, for example /approve 123456789. Who waits is in /pending
person-unknown = Nobody here has the id “{ $id }”.
person-approved = { $name } (id { $id }) is approved.
person-approved-already = { $name } (id { $id }) was approved before.
person-denied = { $name } (id { $id }) is denied.
person-denied-already = { $name } (id { $id }) was denied before.
person-is-admin = { $name } (id { $id }) is an admin and cannot be denied.
person-is-owner = { $name } (id { $id }) is an owner and cannot be banned.
person-banned = { $name } (id { $id }) is banned. To undo: /unban { $id }
person-banned-already = { $name } (id { $id }) was banned before.
person-banned-before = { $name } (id { $id }) is banned; first /unban { $id }
person-not-banned = { $name } (id { $id }) is not banned.
person-unbanned = { $name } (id { $id }) is no longer banned, and has everything back.

admin-overview = Admin
    { $subscribed ->
        [one] 1 subscription
       *[other] { $subscribed } subscriptions
    }, { $waiting } waiting
    { $sources ->
        [0] no sources yet
        [one] 1 source, { $troubled ->
            [0] all well
           *[other] in trouble
        }
       *[other] { $sources } sources, { $troubled ->
            [0] all well
           *[other] { $troubled } in trouble
        }
    }

subscribers-none = Nobody subscribes yet.
subscribers-head = Subscriptions · { $count }
subscriber = { $name } (id { $id }) · { $topics } · { $hours } · { $state } · { $last }
subscriber-all-topics = all topics
subscriber-no-hours = no hour
subscriber-active = active
subscriber-paused = paused
subscriber-suspended = out of reach
subscriber-banned = banned
subscriber-waiting = waiting
subscriber-not-admitted = not admitted
subscriber-nothing-yet = nothing sent yet
subscriber-silent = { $when }: nothing new, nothing sent
delivery-pending = waits to be sent ({ $when })
delivery-sending = being sent ({ $when })
delivery-sent = delivered { $when }
delivery-uncertain = may not have arrived, { $when }
delivery-failed = not delivered, { $when }
delivery-dead = not sent, { $when }

invite-link = Give this link to whoever wants to subscribe; opening it is enough:
    { $link }

addsource-how = Write the address after the command, and then, if you like, a category:
    /addsource https://news.example.com local
    A feed, a site's front page or a page that lists news will do.
addsource-refused = { $url } was not added: { $reason }.
addsource-duplicate = { $title } is a source already, in { $topic }.
addsource-added = { $count ->
    [0] Added { $title } ({ $topic }); nothing new in it so far.
    [one] Added { $title } ({ $topic }): 1 article.
   *[other] Added { $title } ({ $topic }): { $count } articles.
}
addsource-added-unread = Added { $title } ({ $topic }), but its articles cannot be read yet; it is tried again soon. See /sourcestatus
addsource-first = For example: { $title }
addsource-others = There is more to follow there:
addsource-other = { $title }: { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }
    { $url }
addsource-other-dated = { $title }: { $count ->
        [one] 1 entry
       *[other] { $count } entries
    }, the newest { $when }
    { $url }
removesource-which = Remove which one?
removesource-none = There are no sources.
removesource-unknown = { $url } is not among the sources.
removesource-sure = Remove { $title }? It will not be looked at any more; its articles stay.
removesource-done = { $title } is removed.
removesource-gone = It is no longer among the sources.

sources-none = No sources yet. Add one: /addsource URL
sources-head = { $troubled ->
    [0] Sources · { $count }
   *[other] Sources · { $count }, { $troubled } in trouble
}
sources-fine = { $troubled ->
    [0] All well, today's articles: { $articles }
   *[other] { $count ->
        [one] The other one is well, today's articles: { $articles }
       *[other] The other { $count } are well, today's articles: { $articles }
    }
}
sources-more-troubled = { $count ->
    [one] 1 more is in trouble; see “Show all”
   *[other] { $count } more are in trouble; see “Show all”
}
source-told = { $title } · { $note }
source-trouble = cannot be read since { $since }: { $reason }. Tries: { $tries }, next { $next }
source-line = { $title } · { $topic } · { $count } today · next { $next }
source-unread = was read, but { $count } of its { $total } articles of the last week cannot be: { $reason }
source-silent = nothing new since { $since }, which is long for it
source-slow = slow: its last answer took { $seconds } seconds
source-moved = has moved for good, and is read at { $url }
source-ok = { $title } was read; new articles: { $count }.
source-unchanged = { $title } was read; nothing new.
source-failed = { $title } still cannot be read.

topicwords-head = Topics in use: { $count }
topicwords-topic = { $topic } · { $count ->
    [one] { $count } word
   *[other] { $count } words
}
topicwords-topic-edited = { $topic } · { $count ->
    [one] { $count } word
   *[other] { $count } words
}, { $added } added, { $removed } taken out
topicwords-topic-bare = { $topic } · no list of words, only the category of sources
topicwords-unused = There are lists for these too: { $topics }
topicwords-how = An article that uses the words of a topic is filed under it as well. See a list: /topicwords Tech
    Change it: /topicwords Tech +chip -phone
topicwords-of = { $topic } · { $count ->
    [one] { $count } word
   *[other] { $count } words
}
topicwords-not-used = Nothing uses this topic yet. Add a word to it, and readers can choose it.
topicwords-none = “{ $topic }” has no list of words. To begin one, put plus signs and words after it: /topicwords { $topic } +word +word
topicwords-added = Added:{ " " }
topicwords-removed = Taken out:{ " " }
topicwords-strong = Telling words:{ " " }
topicwords-weak = Supporting words:{ " " }
topicwords-there-already = In the list before:{ " " }
topicwords-not-there = Not in the list:{ " " }
topicwords-too-long = Too long, not added:{ " " }
topicwords-too-many = No room, not added:{ " " }
topicwords-full = A topic has { $count } words at most.
topicwords-from-now = Articles that arrive from now on are filed by this list; earlier ones stay where they are.
topicwords-on-offer = Readers can choose “{ $topic }” now.
topicwords-off-offer = Readers can no longer choose “{ $topic }”.
topicwords-name-too-long = That name is too long for a topic: { $count } characters at most.

broadcast-how = Write the message after the command: /broadcast Maintenance at ten tonight; tomorrow's digest comes as usual.
broadcast-nobody = Nobody can be reached just now, so nothing was sent.
broadcast-ask = { $count ->
    [one] The message above goes, as it is, to 1 subscription.
   *[other] The message above goes, as it is, to { $count } subscriptions.
}
broadcast-started = { $count ->
    [one] On its way to 1 subscription.
   *[other] On its way to { $count } subscriptions.
}
broadcast-dropped = Not sent.
broadcast-unknown = This broadcast is not known.
broadcast-progress = { $clock } · of { $total }: { $sent } delivered, { $waiting } waiting, { $uncertain } uncertain, { $failed } failed
broadcast-stopped = { $clock } · stopped. Of { $total }: { $sent } delivered, { $waiting } waiting, { $uncertain } uncertain, { $failed } not sent
broadcast-end = All delivered by about { $end }

stats-people = Readers: { $approved } approved, { $waiting } waiting, { $banned } banned
stats-subscribed = Subscriptions: { $count }
stats-sources = { $count ->
    [0] Sources: none yet
   *[other] { $troubled ->
        [0] Sources: { $count }, all well
       *[other] Sources: { $count }, { $troubled } in trouble
    }
}
stats-articles = Articles: { $today } today, { $count } in all
stats-deliveries = Last 24 hours: { $sent } delivered, { $pending } waiting, { $uncertain } uncertain, { $failed } failed
stats-underway = { $kind ->
    [catchup] Sending digests that were missed
    [cast] Sending a broadcast
    [news] Sending news of followed stories
   *[hour] Sending the digests of { $slot }
}: { $sent } of { $total }, until about { $end }
stats-next = Next digest: { $when }
stats-no-next = Next digest: none, as nobody has picked an hour

membership-greeting = Hello. I send a short news digest every day, at the hours you choose. An administrator of this group can set it up with /start

reading-failed = { $url } cannot be read: { $reason }.
reading-text-failed = This text cannot be read: { $reason }.
reading-nothing = There is no text here to take key points from.
