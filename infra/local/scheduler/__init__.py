"""A Cloud Scheduler stand-in: fires the jobs of `infra/topology.yaml` at their cron times, or at once when asked."""
