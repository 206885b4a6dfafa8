"""A Cloud Tasks server: the real `google-cloud-tasks` client creates the tasks, this delivers them over HTTP."""
