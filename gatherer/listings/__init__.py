"""News pages without a feed to their headlines.

Links that hang alike in the tree are kin, and kin part the page into records (`anchors`, `records`). Of each link are
read: its headline (`cards`, `titles`), the date beside it (`dates`), its address (`addresses`), what the names and
captions of the boxes around it say (`surroundings`), and whether its words are a headline's (`headlines`). The scores
of these are added up, with what its kin and the addresses of its shape show together (`judging`); from a sum of 3 on it
is an article. Each article is listed once, under its best headline (`choice`). All of it in `index`.
"""
