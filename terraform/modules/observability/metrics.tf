locals {
  of_ours = "resource.type=\"cloud_run_revision\""

  # Made of lines that shared/entry writes: infra/metrics.yaml declares them for the local cloud too.
  declared = yamldecode(file("${path.module}/../../../infra/metrics.yaml"))

  filters = {
    for name, metric in local.declared : name => join(" AND ", concat(
      [local.of_ours],
      can(metric.line) ? ["jsonPayload.message=\"${metric.line}\""] : [],
      can(metric.begins) ? ["jsonPayload.message=~\"^${metric.begins}\""] : [],
      can(metric.unless) ? ["jsonPayload.message!=\"${metric.unless}\""] : [],
      can(metric.has) ? ["jsonPayload.${metric.has}=~\".+\""] : [],
      can(metric.severity) ? ["severity=(${join(" OR ", metric.severity)})"] : [],
      [for field, value in try(metric.equal, {}) : "jsonPayload.${field}=\"${value}\""],
      [for field, value in try(metric.above, {}) : "jsonPayload.${field}>${value}"],
    ))
  }
}

resource "google_logging_metric" "declared" {
  for_each = local.declared

  project          = var.project
  name             = "earshot/${each.key}"
  description      = each.value.help
  filter           = local.filters[each.key]
  value_extractor  = can(each.value.value) ? "EXTRACT(jsonPayload.${each.value.value})" : null
  label_extractors = { for label, field in try(each.value.labels, {}) : label => "EXTRACT(jsonPayload.${field})" }

  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = can(each.value.value) ? "DISTRIBUTION" : "INT64"
    unit        = try(each.value.unit, "1")

    dynamic "labels" {
      for_each = try(each.value.labels, {})

      content {
        key        = labels.key
        value_type = "STRING"
      }
    }
  }

  dynamic "bucket_options" {
    for_each = can(each.value.value) ? [try(each.value.buckets, [])] : []

    content {
      dynamic "explicit_buckets" {
        for_each = length(bucket_options.value) > 0 ? [bucket_options.value] : []

        content {
          bounds = explicit_buckets.value
        }
      }
      dynamic "exponential_buckets" {
        for_each = length(bucket_options.value) > 0 ? [] : [64]

        content {
          num_finite_buckets = exponential_buckets.value
          growth_factor      = 1.4
          scale              = 1
        }
      }
    }
  }
}
