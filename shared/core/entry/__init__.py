"""Entry points: HTTP, tasks, messages and schedules become models; errors become statuses."""
