resource "google_monitoring_custom_service" "earshot" {
  project      = var.project
  service_id   = "earshot"
  display_name = "Earshot"
}

locals {
  requests = "metric.type=\"run.googleapis.com/request_count\" resource.type=\"cloud_run_revision\" resource.labels.service_name=one_of(${join(",", formatlist("\"%s\"", var.public_services))})"
  ended    = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.declared["session_events"].name}\" resource.type=\"cloud_run_revision\" metric.labels.kind=starts_with(\"transcript.\")"

  # How soon words are there "now": from the arrival of the recording. The bound is one of the metric's buckets.
  first_words = "${local.logged["first_words_seconds"]} metric.labels.processing=\"now\""

  # Shares of requests; `objectives` has all of them.
  ratios = {
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

locals {
  objectives = merge(local.ratios, {
    first-words-in-time = { title = "First words are there in time", goal = var.first_words_goal }
  })
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
    dynamic "good_total_ratio" {
      for_each = can(each.value.total) ? [each.value] : []

      content {
        total_service_filter = good_total_ratio.value.total
        bad_service_filter   = good_total_ratio.value.bad
      }
    }
    dynamic "distribution_cut" {
      for_each = can(each.value.total) ? [] : [local.first_words]

      content {
        distribution_filter = distribution_cut.value

        range {
          max = var.first_words_within_seconds
        }
      }
    }
  }
}
