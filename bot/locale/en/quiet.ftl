quiet-hours = { $begins }–{ $ends }
quiet-none = none
quiet-panel = Which hours should be quiet? What is due then comes when they are over.
    Now: { $hours }
quiet-held = In quiet hours: { $slots }. Sent at { $until }.
quiet-set = All right, quiet hours: { $hours }.
quiet-off = All right, no quiet hours.
quiet-misread = “{ $text }” is not clear to me. Write it like this: /quiet 23:00-07:00, or /quiet off
button-quiet = Quiet hours
button-quiet-off = None
settings-quiet = Quiet: { $hours }
