locals {
  # Fast: two per cent of a month's budget within an hour. Slow: five per cent within six. The short window ends the alert soon.
  burns = {
    fast = { rate = 14.4, long = "3600s", short = "300s", severity = "CRITICAL" }
    slow = { rate = 6, long = "21600s", short = "1800s", severity = "WARNING" }
  }
  burning = merge([
    for objective in keys(local.objectives) : { for speed, burn in local.burns : "${objective}-${speed}" => merge(burn, { objective = objective, speed = speed }) }
  ]...)
}

resource "google_monitoring_alert_policy" "burn_rate" {
  for_each = local.burning

  project               = var.project
  display_name          = "${local.objectives[each.value.objective].title}: the budget burns ${each.value.speed}"
  combiner              = "AND"
  severity              = each.value.severity
  notification_channels = local.channels

  dynamic "conditions" {
    for_each = [each.value.long, each.value.short]

    content {
      display_name = "within ${conditions.value}"

      condition_threshold {
        filter          = "select_slo_burn_rate(\"${google_monitoring_slo.objective[each.value.objective].name}\", \"${conditions.value}\")"
        comparison      = "COMPARISON_GT"
        threshold_value = each.value.rate
        duration        = "0s"
      }
    }
  }

  documentation {
    mime_type = "text/markdown"
    content   = "What to do: ${var.runbook}#${each.value.objective}"
  }
}
