environment   = "staging"
protected     = false
min_instances = 0
approval      = false
