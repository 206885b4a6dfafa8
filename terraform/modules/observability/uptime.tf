# From outside, as people come: does each function of the API answer, and all that it needs? It says so itself.
resource "google_monitoring_uptime_check_config" "ready" {
  for_each = var.ready

  project      = var.project
  display_name = "Earshot: ${each.key} is ready"
  timeout      = "10s"
  period       = "300s"

  monitored_resource {
    type   = "uptime_url"
    labels = { project_id = var.project, host = each.value.host }
  }

  http_check {
    path         = each.value.path
    port         = 443
    use_ssl      = true
    validate_ssl = true
  }
}
