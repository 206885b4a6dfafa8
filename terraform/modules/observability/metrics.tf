locals {
  of_ours = "resource.type=\"cloud_run_revision\""

  # Lines that shared/entry writes: a test compares the messages with the code.
  counted = {
    session_events = { filter = "jsonPayload.message=\"A session event was told.\"", labels = { kind = "kind", code = "code" } }
    dead_letters   = { filter = "jsonPayload.message=\"A message could not be delivered.\"", labels = { subscription = "subscription" } }
    maintenance    = { filter = "jsonPayload.message=\"A batch of maintenance is done.\"", labels = { job = "job" } }
    ledger_drift   = { filter = "jsonPayload.message=\"A batch of maintenance is done.\" AND jsonPayload.job=\"recount\" AND jsonPayload.notes.drifted>0", labels = {} }
    crashes        = { filter = "severity=ERROR AND jsonPayload.message=~\"^Traceback\"", labels = { function = "function" } }
    refusals       = { filter = "jsonPayload.code=~\".+\" AND severity=(INFO OR WARNING) AND jsonPayload.message!=\"A session event was told.\"", labels = { function = "function", code = "code" } }
  }

  # Numbers in the notes of maintenance.
  measured = {
    spent_micros     = { job = "spending", note = "spentMicros" }
    looked_at_again  = { job = "reconcile", note = "lookedAtAgain" }
    webhooks_overdue = { job = "redeliver-webhooks", note = "calledAgain" }
  }
}

resource "google_logging_metric" "counted" {
  for_each = local.counted

  project          = var.project
  name             = "earshot/${each.key}"
  filter           = "${local.of_ours} AND ${each.value.filter}"
  label_extractors = { for label, field in each.value.labels : label => "EXTRACT(jsonPayload.${field})" }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"

    dynamic "labels" {
      for_each = each.value.labels

      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }
}

resource "google_logging_metric" "measured" {
  for_each = local.measured

  project         = var.project
  name            = "earshot/${each.key}"
  filter          = "${local.of_ours} AND jsonPayload.message=\"A batch of maintenance is done.\" AND jsonPayload.job=\"${each.value.job}\""
  value_extractor = "EXTRACT(jsonPayload.notes.${each.value.note})"

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "DISTRIBUTION"
  }

  bucket_options {
    exponential_buckets {
      num_finite_buckets = 64
      growth_factor      = 1.4
      scale              = 1
    }
  }
}
