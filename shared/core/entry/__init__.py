"""How a function is called: HTTP, tasks, messages and schedules become models; errors become statuses."""
