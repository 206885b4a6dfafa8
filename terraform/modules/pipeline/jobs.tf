resource "google_cloud_scheduler_job" "declared" {
  for_each = var.topology.jobs

  project          = var.where.project
  region           = var.where.region
  name             = each.key
  schedule         = each.value.schedule
  time_zone        = "Etc/UTC"
  attempt_deadline = "60s"

  # A run that is fired twice is one run.
  retry_config {
    retry_count          = 5
    min_backoff_duration = "5s"
    max_backoff_duration = "60s"
  }

  http_target {
    http_method = "POST"
    uri         = replace(var.url, "{service}", replace(each.value.function, "_", "-"))
    headers     = { "Content-Type" = "application/json" }
    body        = base64encode(jsonencode(each.value.body))

    oidc_token {
      service_account_email = var.callers[each.value.function].email
      audience              = replace(var.url, "{service}", replace(each.value.function, "_", "-"))
    }
  }
}
