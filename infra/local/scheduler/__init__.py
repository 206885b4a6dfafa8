"""A Cloud Scheduler server: runs the jobs of `infra/topology.yaml` at their cron times, or on request."""
