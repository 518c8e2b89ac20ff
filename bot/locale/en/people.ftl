access-admin = You are an admin here now: you let readers in, invite them and look after the sources. Begin with /admin
access-editor = You are an editor here now: the sources are yours to look after. Begin with /admin
access-invite-expired = This invitation has expired. Ask an admin for a new one.
access-invite-revoked = This invitation was withdrawn. Ask an admin for a new one.

request-decided = { $name } (id { $id }) · { $outcome ->
    [approved] approved
    [denied] denied
   *[banned] denied and banned
} by { $admin }, { $when }
request-withdrawn = This request was withdrawn: whoever made it deleted everything about themselves.
request-settled = { $name } (id { $id }) · { $outcome ->
    [approved] approved before
    [denied] denied before
   *[banned] banned
}
person-is-staff = { $name } (id { $id }) helps to run this bot: only an owner bans them or takes a ban back.

button-role = Who runs it
button-role-owner = Add an owner
button-role-admin = Add an admin
button-role-editor = Add an editor
button-role-drop = × { $name }
roles-head = Who runs this bot
role-line = { $name } · { $role ->
    [owner] owner
    [admin] admin
   *[editor] editor
}
role-link = { $role ->
    [owner] Whoever opens this link becomes an owner, who may do everything and gives and takes roles.
    [admin] Whoever opens this link becomes an admin, who looks after readers, sources and broadcasts.
   *[editor] Whoever opens this link becomes an editor, who looks after the sources only.
} It works once, within 24 hours: give it to nobody else.
    { $link }
role-drop-sure = Shall { $name } be { $role ->
    [owner] an owner
    [admin] an admin
   *[editor] an editor
} no longer?
role-dropped = You no longer help to run this bot; your digests come as before.
role-last-owner = There must be one owner. Add another first, then leave.
role-from-settings = { $name } is named in ADMIN_IDS by whoever runs this bot, and has to be taken out there.

button-invites = All invitations
button-invite-new = A new one
button-invite-limit = { $count ->
    [0] Any number
    [one] 1 person
   *[other] { $count } people
}
button-invite-days = { $count ->
    [0] No end
    [one] 1 day
   *[other] { $count } days
}
button-invite-topics = Preset topics
button-invite-revoke = Withdraw
invite-used = { $limit ->
    [0] used: { $used }, no limit
   *[other] used: { $used } of { $limit }
}
invite-until = until { $when }
invite-brings = topics: { $topics }
invite-topics = Which topics do people begin with? With none, they choose themselves.
invite-revoke-sure = Withdraw this link? It lets nobody in from then on, for good; whoever came by it stays.
invite-revoked = The link is withdrawn: it lets nobody in any more.
invites-head = { $count ->
    [0] No invitation works at present.
    [one] One invitation works
   *[other] { $count } invitations work
}
invites-line = { $number } made by { $name }, { $when }

button-people = Find somebody
button-standing = { $standing ->
    [subscribed] Subscribed: { $count }
    [waiting] Waiting: { $count }
    [denied] Denied: { $count }
    [suspended] Out of reach: { $count }
   *[banned] Banned: { $count }
}
subscribers-whom = Whom? Send me part of a name, a username or an id; the name of a group will do too.
subscribers-found = { $count ->
    [0] Nobody is called “{ $text }”.
   *[other] “{ $text }” · { $count }
}
subscribers-standing = { $standing ->
    [waiting] Waiting for approval
    [denied] Denied
    [suspended] Out of reach
   *[banned] Banned
} · { $count }
subscriber-unsubscribed = not subscribed
subscriber-failures = { $count ->
    [one] 1 message did not arrive in the last 7 days
   *[other] { $count } messages did not arrive in the last 7 days
}

person-title = { $name } (id { $id })
person-state = State: { $state }
person-topics = Topics: { $topics }
person-hours = Hours: { $hours }, { $zone }
person-next = Next digest: { $when }
person-last = Last digest: { $last }
person-role = Role here: { $role ->
    [owner] owner
    [admin] admin
   *[editor] editor
}
person-decided = { $access ->
    [approved] Approved
   *[denied] Denied
} by { $name }, { $when }
person-stands-for = Brought in by { $name } (id { $id })
person-paused = Digests for { $name } (id { $id }) are paused.
person-resumed = Digests for { $name } (id { $id }) go on.
button-person-approve = Approve
button-person-deny = Deny
button-person-ban = Ban
button-person-unban = Lift the ban
button-person-pause = Pause digests
button-person-resume = Resume digests
button-preview = Preview
preview-how = Write the id after the command, for example /preview 123456789. In /subscribers, open somebody to see their id.
preview-head = What { $name } (id { $id }) would get on asking now. Only you see it, and it does not count as sent.
preview-never-met = { $name } (id { $id }) has not written to me yet: there is nothing to preview.
preview-silence = Nothing is new, and here nothing is sent then.

button-audit = Audit
button-audit-all = Everybody’s
button-audit-of = Only { $name }
audit-head = { $count ->
    [0] Nothing is recorded yet.
   *[other] Audit · { $count }
}
audit-head-of = Audit of { $name } · { $count }
audit-line = { $when } · { $who } { $what }
audit-line-unsigned = { $when } · { $what }
audit-other = { $action } { $target }
audit-approve = approved { $target }
audit-deny = denied { $target }
audit-ban = banned { $target }
audit-unban = lifted the ban of { $target }
audit-unban-forgotten = lifted the ban of somebody who had deleted everything
audit-pause-reader = paused the digests of { $target }
audit-resume-reader = resumed the digests of { $target }
audit-replay = pressed a request of { $target } that was decided before, to no effect
audit-refused = tried { $target }, and was refused
audit-invite = { $grants ->
    [owner] made a link for an owner
    [admin] made a link for an admin
    [editor] made a link for an editor
   *[reader] made an invitation
} (no. { $target })
audit-change-invite = changed an invitation (no. { $target })
audit-revoke-invite = withdrew an invitation (no. { $target })
audit-accept-invite = came in by an invitation (no. { $target })
audit-become-owner = became an owner
audit-become-admin = became an admin
audit-become-editor = became an editor
audit-grant-owner = owner by the settings: { $target }
audit-revoke-owner = owner no longer: { $target }
audit-revoke-admin = admin no longer: { $target }
audit-revoke-editor = editor no longer: { $target }
audit-add-source = added the source { $target } { $category }
audit-remove-source = removed the source { $target }
audit-move-source = moved to { $category }: { $target }
audit-pause-source = paused the source { $target }
audit-resume-source = resumed the source { $target }
audit-retry-source = tried the source { $target } again
audit-import-sources = imported sources: { $target }
audit-topic-words = changed the words of { $target }
audit-broadcast = broadcast to { $places }
audit-stop-broadcast = stopped a broadcast; { $places } not sent
audit-forget = somebody deleted everything about themselves

owners-away = { $names }, who owns this bot, is out of reach: I may be blocked, or the account is closed. Everything else goes on; for somebody else to take over, whoever runs the bot puts their id into ADMIN_IDS.
owners-none = This bot has no owner any more. Everything else goes on; for somebody to take over, whoever runs the bot puts an id into ADMIN_IDS, or uses the link that is printed at the next start.
