locals {
  cloud_run = "metric.type=\"run.googleapis.com/%s\" resource.type=\"cloud_run_revision\" ${local.services}"

  # Six columns each, two in a row.
  charts = [
    { title = "Requests, by function", filter = format(local.cloud_run, "request_count"), align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["resource.label.service_name"] },
    { title = "Server errors, by function", filter = "${format(local.cloud_run, "request_count")} metric.labels.response_code_class=\"5xx\"", align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["resource.label.service_name"] },
    { title = "Latency, 95th percentile, by function (ms)", filter = format(local.cloud_run, "request_latencies"), align = "ALIGN_PERCENTILE_95", reduce = "REDUCE_MAX", by = ["resource.label.service_name"] },
    { title = "Instances, by function", filter = format(local.cloud_run, "container/instance_count"), align = "ALIGN_MAX", reduce = "REDUCE_SUM", by = ["resource.label.service_name"] },
    { title = "Memory used, 99th percentile, by function", filter = format(local.cloud_run, "container/memory/utilizations"), align = "ALIGN_PERCENTILE_99", reduce = "REDUCE_MAX", by = ["resource.label.service_name"] },
    { title = "What happened to sessions", filter = local.logged["session_events"], align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = ["metric.label.kind"] },
    { title = "Why transcriptions failed", filter = "${local.logged["session_events"]} metric.labels.kind=\"transcript.failed\"", align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = ["metric.label.code"] },
    { title = "Refusals and passing faults, by code", filter = local.logged["refusals"], align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = ["metric.label.code"] },
    { title = "Tasks waiting, by queue", filter = "metric.type=\"cloudtasks.googleapis.com/queue/depth\" resource.type=\"cloud_tasks_queue\" ${local.queues}", align = "ALIGN_MAX", reduce = "REDUCE_MAX", by = ["resource.label.queue_id"] },
    { title = "How late tasks are, 95th percentile, by queue (ms)", filter = "metric.type=\"cloudtasks.googleapis.com/queue/task_attempt_delays\" resource.type=\"cloud_tasks_queue\" ${local.queues}", align = "ALIGN_PERCENTILE_95", reduce = "REDUCE_MAX", by = ["resource.label.queue_id"] },
    { title = "Oldest message, by subscription (s)", filter = "metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" resource.type=\"pubsub_subscription\"", align = "ALIGN_MAX", reduce = "REDUCE_MAX", by = ["resource.label.subscription_id"] },
    { title = "Dead letters, by subscription", filter = local.logged["dead_letters"], align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = ["metric.label.subscription"] },
    { title = "Spent today (millionths of a US dollar)", filter = local.logged["spent_micros"], align = "ALIGN_PERCENTILE_99", reduce = "REDUCE_MAX", by = [] },
    { title = "Transcriptions that were pushed on", filter = local.logged["looked_at_again"], align = "ALIGN_PERCENTILE_99", reduce = "REDUCE_MAX", by = [] },
    { title = "Firestore: documents read", filter = "metric.type=\"firestore.googleapis.com/document/read_count\" resource.type=\"firestore_instance\"", align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["metric.label.type"] },
    { title = "Firestore: documents written", filter = "metric.type=\"firestore.googleapis.com/document/write_count\" resource.type=\"firestore_instance\"", align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["metric.label.op"] },
  ]
}

resource "google_monitoring_dashboard" "earshot" {
  project = var.project

  dashboard_json = jsonencode({
    displayName = "Earshot"
    mosaicLayout = {
      columns = 12
      tiles = [for number, chart in local.charts : {
        xPos   = 6 * (number % 2)
        yPos   = 4 * floor(number / 2)
        width  = 6
        height = 4
        widget = {
          title = chart.title
          xyChart = {
            dataSets = [{
              plotType = "LINE"
              timeSeriesQuery = {
                timeSeriesFilter = {
                  filter = chart.filter
                  aggregation = {
                    alignmentPeriod    = "60s"
                    perSeriesAligner   = chart.align
                    crossSeriesReducer = chart.reduce
                    groupByFields      = chart.by
                  }
                }
              }
            }]
          }
        }
      }]
    }
  })
}
