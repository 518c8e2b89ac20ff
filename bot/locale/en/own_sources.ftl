button-outlets = Sources
button-outlets-all = Switch all on
settings-own-sources = Sources switched off: { $count }
own-sources = Which sources? Of one that is off nothing is sent; what others report too is told by them.
    { $count ->
        [one] 1 source
       *[other] { $count } sources
    }, { $off ->
        [0] none of them off.
       *[other] { $off } off.
    }
