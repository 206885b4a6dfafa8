environment   = "prod"
protected     = true
min_instances = 1
approval      = true
