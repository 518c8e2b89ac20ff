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
