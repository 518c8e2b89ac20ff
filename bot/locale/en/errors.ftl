error-unknown = an error not seen before ({ $code })
error-bad-url = it takes a complete http or https address, without a name and password
error-no-rsshub = RSSHUB_URL, which says what rsshub:// means, is not set in the settings
error-refused-address = { $host } is not a public address, and is not read
error-dns = there is no site { $host } (check its spelling)
error-connect = no connection: the site refuses it, or is down
error-tls = no trusted connection: something is wrong with the site’s certificate
error-timeout = no complete answer within { $seconds } seconds
error-too-large = the page is too large
error-too-many-redirects = it redirects more than { $max_redirects } times
error-http-status = { $status ->
    [401] you have to log in to see it (401)
    [402] you have to pay to see it (402)
    [403] the site does not let it be read (403)
    [404] there is no such page (404)
    [429] the site finds that it is asked too often (429)
    [451] it may not be shown for legal reasons (451)
    [500] the site’s server failed (500)
    [502] the site’s server failed (502)
    [503] the site is out of service for now (503)
   *[other] the site did not give the page ({ $status })
}
error-gone = it says that it is gone for good (410)
error-asked-to-wait = its server asked to be left alone for { $minutes ->
    [one] 1 more minute
   *[other] { $minutes } more minutes
}
error-robots = the robots.txt of { $host } forbids it
error-protocol = the answer is not as HTTP should be
error-empty = it is empty
error-not-a-feed = it is not a readable feed
error-malformed = the feed is broken
error-not-html = it is not a web page ({ $content_type })
error-no-article = there is no article text
error-needs-script = its text comes only when scripts run, which the bot does not do
error-needs-login = it is shown only to those who have logged in
error-removed = the site says that it has been taken down
error-challenge = the site wants proof that its visitor is human
error-no-source = there is neither a feed nor a list of news
error-not-opml = it is not an OPML file
error-file-too-large = the file is too large; at most 2 MB
error-file-unavailable = the file cannot be fetched just now; send it again later
error-analysis = the text cannot be worked on
error-naive-time = a time has no zone
error-summarizer = no key points can be taken from it
error-storage = something is wrong with the database
error-unknown-database = the database in the settings is not supported
error-missing-driver = the database’s driver is not installed
error-database-open = the database cannot be opened
error-newer-database = the database was made by a newer version; upgrade first
error-older-database = the database is not up to date; `jianbao migrate` has to be run
error-backup-file = the backup file cannot be read or written
error-different-copy = the copy differs from what was copied
error-not-empty = the database to restore into is not empty
error-database-busy = the database is busy; try again soon
error-database-write = the database cannot be written; the disk may be full
error-read-only = the database was opened for reading only
error-refused-row = the database did not take it

unread-http-status = the site does not give their pages
unread-timeout = no complete answer in time
unread-not-html = they are not web pages
unread-asked-to-wait = the site asks to be left alone for now
unread-too-many-redirects = they redirect without end
unread-refused-address = their addresses are not public
unread-dns = there is no such site
unread-robots = robots.txt forbids it

warning-no-right = I may not write in “{ $chat }”, so no news goes there any more. Ask an administrator there to let me post; if nothing happens then, send /start there.
warning-thread-gone = The topic of “{ $chat }” that the news went to is closed or gone; from now on it goes to the group itself. To move it to another topic, send /start in that topic.
