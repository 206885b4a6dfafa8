"""A Cloud Tasks server: the `google-cloud-tasks` client creates tasks, and this server delivers them over HTTP."""
