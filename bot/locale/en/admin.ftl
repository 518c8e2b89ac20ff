button-approve = Approve
button-deny = Deny
button-denyban = Deny and ban
button-confirm = Confirm
button-cancel = Cancel
button-pending = Waiting ({ $count })
button-subscribers = Readers
button-invite = Invite

access-banned = You can no longer be served here.
access-denied = An admin turned your request down.
access-invite-only = This bot is by invitation: ask an admin for a link, and open it.
access-invite-spent = This invitation no longer works. Ask an admin for a new one.
access-waiting = As soon as an admin approves, the first digest comes.
access-owner = You are the owner here now. Add a source: /addsource URL. Everything is in /admin
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
person-unbanned-forgotten = The id { $id } is no longer banned. They had everything about themselves deleted, so they come back as somebody new.

admin-head = Admin
admin-people = { $subscribed ->
    [one] 1 subscription
   *[other] { $subscribed } subscriptions
}, { $waiting } waiting
admin-sources = { $sources ->
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
subscriber = { $name } · { $state } · { $hours } · { $last }
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

membership-greeting = Hello. I send a short news digest every day, at the hours you choose. An administrator of this group can choose them below, or with /start

reading-failed = { $url } cannot be read: { $reason }.
reading-text-failed = This text cannot be read: { $reason }.
reading-nothing = There is no text here to take key points from.
