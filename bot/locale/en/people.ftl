access-admin = You are an admin here now: you let readers in, invite them and look after the sources. Begin with /admin
access-editor = You are an editor here now: the sources are yours to look after. Begin with /admin
access-invite-expired = This invitation has expired. Ask an admin for a new one.
access-invite-revoked = This invitation was withdrawn. Ask an admin for a new one.

request-decided = { $name } (id { $id }) · { $outcome ->
    [approved] approved
    [denied] denied
   *[banned] denied and banned
} by { $admin }, { $when }
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
invite-revoked = The link is withdrawn: it lets nobody in any more.
invites-head = { $count ->
    [0] No invitation works at present.
    [one] One invitation works
   *[other] { $count } invitations work
}
invites-line = { $number } made by { $name }, { $when }
