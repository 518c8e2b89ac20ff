button-outlets = Sources
button-outlets-all = Switch all on
settings-own-sources = Sources switched off: { $count }
own-sources = Which sources? Nothing is sent from one that is off; what others report too comes from them.
    { $count ->
        [one] 1 source
       *[other] { $count } sources
    }, { $off ->
        [0] none of them off.
       *[other] { $off } off.
    }
