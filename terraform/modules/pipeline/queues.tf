resource "google_cloud_tasks_queue" "declared" {
  for_each = var.topology.queues

  project  = var.where.project
  location = var.where.region
  name     = each.key

  rate_limits {
    max_dispatches_per_second = each.value.max_dispatches_per_second
    max_concurrent_dispatches = each.value.max_concurrent
  }

  retry_config {
    max_attempts  = each.value.max_attempts
    min_backoff   = "${each.value.min_backoff}s"
    max_backoff   = "${each.value.max_backoff}s"
    max_doublings = try(each.value.max_doublings, 16)
  }
}
