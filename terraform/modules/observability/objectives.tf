resource "google_monitoring_custom_service" "earshot" {
  project      = var.project
  service_id   = "earshot"
  display_name = "Earshot"
}

locals {
  requests = "metric.type=\"run.googleapis.com/request_count\" resource.type=\"cloud_run_revision\" resource.labels.service_name=one_of(${join(",", formatlist("\"%s\"", var.public_services))})"
  ended    = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.counted["session_events"].name}\" resource.type=\"cloud_run_revision\" metric.labels.kind=starts_with(\"transcript.\")"

  objectives = {
    api-availability = {
      title = "The API answers without server errors"
      goal  = var.availability_goal
      total = local.requests
      bad   = "${local.requests} metric.labels.response_code_class=\"5xx\""
    }
    terminal-within-deadline = {
      title = "Transcriptions end before their deadline"
      goal  = var.terminal_goal
      total = local.ended
      bad   = "${local.ended} metric.labels.code=\"deadline_exceeded\""
    }
  }
}

resource "google_monitoring_slo" "objective" {
  for_each = local.objectives

  project             = var.project
  service             = google_monitoring_custom_service.earshot.service_id
  slo_id              = each.key
  display_name        = each.value.title
  goal                = each.value.goal
  rolling_period_days = 30

  request_based_sli {
    good_total_ratio {
      total_service_filter = each.value.total
      bad_service_filter   = each.value.bad
    }
  }
}
