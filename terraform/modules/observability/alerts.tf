resource "google_monitoring_notification_channel" "email" {
  for_each = toset(var.emails)

  project      = var.project
  display_name = each.value
  type         = "email"
  labels       = { email_address = each.value }
}

locals {
  channels = [for channel in google_monitoring_notification_channel.email : channel.name]
  logged   = { for key, metric in google_logging_metric.declared : key => "metric.type=\"logging.googleapis.com/user/${metric.name}\" resource.type=\"cloud_run_revision\"" }
  services = "resource.labels.service_name=one_of(${join(",", formatlist("\"%s\"", var.services))})"
  queues   = "resource.labels.queue_id=one_of(${join(",", formatlist("\"%s\"", var.queues))})"

  # Each key is an anchor in docs/how-to/operations.md. `over` in the metric's own unit, `for` and `each` in seconds.
  alerts = {
    crashes = {
      title  = "A function broke off where nobody expected it", severity = "ERROR"
      filter = local.logged["crashes"], over = 0, for = 0, each = 300, align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = ["metric.label.function"]
    }
    dead-letters = {
      title  = "A message could not be delivered", severity = "ERROR"
      filter = local.logged["dead_letters"], over = 0, for = 0, each = 300, align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = ["metric.label.subscription"]
    }
    ledger-drift = {
      title  = "Counters and ledger disagree", severity = "CRITICAL"
      filter = local.logged["ledger_drift"], over = 0, for = 0, each = 3600, align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = []
    }
    stuck-sessions = {
      title  = "Transcriptions had to be pushed on", severity = "WARNING"
      filter = local.logged["looked_at_again"], over = 0, for = 1800, each = 900, align = "ALIGN_PERCENTILE_99", reduce = "REDUCE_MAX", by = []
    }
    spending = {
      title  = "Four fifths of what may be spent today are spent", severity = "WARNING"
      filter = local.logged["spent_micros"], over = var.daily_spend_micros * 0.8, for = 0, each = 1200, align = "ALIGN_PERCENTILE_99", reduce = "REDUCE_MAX", by = []
    }
    first-words = {
      title  = "Steps towards the first words wait", severity = "WARNING"
      filter = "metric.type=\"cloudtasks.googleapis.com/queue/task_attempt_delays\" resource.type=\"cloud_tasks_queue\" resource.labels.queue_id=one_of(\"prepare-audio\",\"start-recognition\",\"poll-recognition\")"
      over   = var.first_words_seconds * 1000, for = 300, each = 300, align = "ALIGN_PERCENTILE_95", reduce = "REDUCE_MAX", by = ["resource.label.queue_id"]
    }
    not-ready = {
      title  = "A function of the API is not ready", severity = "CRITICAL"
      filter = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" resource.type=\"uptime_url\""
      over   = 1, for = 300, each = 600, align = "ALIGN_NEXT_OLDER", reduce = "REDUCE_COUNT_FALSE", by = ["metric.label.check_id"]
    }
    queue-age = {
      title  = "Tasks wait far beyond their time", severity = "ERROR"
      filter = "metric.type=\"cloudtasks.googleapis.com/queue/task_attempt_delays\" resource.type=\"cloud_tasks_queue\" ${local.queues}"
      over   = 600000, for = 600, each = 300, align = "ALIGN_PERCENTILE_95", reduce = "REDUCE_MAX", by = ["resource.label.queue_id"]
    }
    queue-depth = {
      title  = "A queue does not empty", severity = "WARNING"
      filter = "metric.type=\"cloudtasks.googleapis.com/queue/depth\" resource.type=\"cloud_tasks_queue\" ${local.queues}"
      over   = 10000, for = 3600, each = 300, align = "ALIGN_MIN", reduce = "REDUCE_MAX", by = ["resource.label.queue_id"]
    }
    message-age = {
      title  = "Messages to a function are not taken", severity = "ERROR"
      filter = "metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" resource.type=\"pubsub_subscription\" resource.labels.subscription_id=one_of(${join(",", formatlist("\"%s\"", var.pushed))})"
      over   = 600, for = 300, each = 300, align = "ALIGN_MAX", reduce = "REDUCE_MAX", by = ["resource.label.subscription_id"]
    }
    event-age = {
      title  = "Storage events are not taken", severity = "ERROR"
      filter = "metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" resource.type=\"pubsub_subscription\" resource.labels.subscription_id=starts_with(\"eventarc-\")"
      over   = 600, for = 300, each = 300, align = "ALIGN_MAX", reduce = "REDUCE_MAX", by = ["resource.label.subscription_id"]
    }
  }
}

resource "google_monitoring_alert_policy" "threshold" {
  for_each = local.alerts

  project               = var.project
  display_name          = each.value.title
  combiner              = "OR"
  severity              = each.value.severity
  notification_channels = local.channels

  conditions {
    display_name = each.value.title

    condition_threshold {
      filter          = each.value.filter
      comparison      = "COMPARISON_GT"
      threshold_value = each.value.over
      duration        = "${each.value.for}s"

      aggregations {
        alignment_period     = "${each.value.each}s"
        per_series_aligner   = each.value.align
        cross_series_reducer = each.value.reduce
        group_by_fields      = each.value.by
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "What to do: ${var.runbook}#${each.key}"
  }
}
