locals {
  cloud_run = "metric.type=\"run.googleapis.com/%s\" resource.type=\"cloud_run_revision\" ${local.services}"

  # Of what is declared: how many there were, or the 95th percentile of the numbers, by each label.
  declared_charts = [for name, metric in local.declared : {
    title  = can(metric.value) ? "${metric.chart}, 95th percentile (${try(metric.unit, "1")})" : metric.chart
    filter = local.logged[name]
    align  = can(metric.value) ? "ALIGN_PERCENTILE_95" : "ALIGN_DELTA"
    reduce = can(metric.value) ? "REDUCE_MAX" : "REDUCE_SUM"
    by     = [for label in keys(try(metric.labels, {})) : "metric.label.${label}"]
  }]

  # Six columns each, two in a row.
  charts = concat(local.declared_charts, [
    { title = "Requests, by function", filter = format(local.cloud_run, "request_count"), align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["resource.label.service_name"] },
    { title = "Server errors, by function", filter = "${format(local.cloud_run, "request_count")} metric.labels.response_code_class=\"5xx\"", align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["resource.label.service_name"] },
    { title = "Latency, 95th percentile, by function (ms)", filter = format(local.cloud_run, "request_latencies"), align = "ALIGN_PERCENTILE_95", reduce = "REDUCE_MAX", by = ["resource.label.service_name"] },
    { title = "Instances, by function", filter = format(local.cloud_run, "container/instance_count"), align = "ALIGN_MAX", reduce = "REDUCE_SUM", by = ["resource.label.service_name"] },
    { title = "Memory used, 99th percentile, by function", filter = format(local.cloud_run, "container/memory/utilizations"), align = "ALIGN_PERCENTILE_99", reduce = "REDUCE_MAX", by = ["resource.label.service_name"] },
    { title = "Why transcriptions failed", filter = "${local.logged["session_events"]} metric.labels.kind=\"transcript.failed\"", align = "ALIGN_DELTA", reduce = "REDUCE_SUM", by = ["metric.label.code"] },
    { title = "Tasks waiting, by queue", filter = "metric.type=\"cloudtasks.googleapis.com/queue/depth\" resource.type=\"cloud_tasks_queue\" ${local.queues}", align = "ALIGN_MAX", reduce = "REDUCE_MAX", by = ["resource.label.queue_id"] },
    { title = "How late tasks are, 95th percentile, by queue (ms)", filter = "metric.type=\"cloudtasks.googleapis.com/queue/task_attempt_delays\" resource.type=\"cloud_tasks_queue\" ${local.queues}", align = "ALIGN_PERCENTILE_95", reduce = "REDUCE_MAX", by = ["resource.label.queue_id"] },
    { title = "Oldest message, by subscription (s)", filter = "metric.type=\"pubsub.googleapis.com/subscription/oldest_unacked_message_age\" resource.type=\"pubsub_subscription\"", align = "ALIGN_MAX", reduce = "REDUCE_MAX", by = ["resource.label.subscription_id"] },
    { title = "Firestore: documents read", filter = "metric.type=\"firestore.googleapis.com/document/read_count\" resource.type=\"firestore_instance\"", align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["metric.label.type"] },
    { title = "Firestore: documents written", filter = "metric.type=\"firestore.googleapis.com/document/write_count\" resource.type=\"firestore_instance\"", align = "ALIGN_RATE", reduce = "REDUCE_SUM", by = ["metric.label.op"] },
  ])
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
