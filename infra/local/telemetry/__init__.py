"""Telemetry of the local cloud: traces as waterfalls, metrics for Prometheus."""
