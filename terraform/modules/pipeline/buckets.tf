locals {
  cors = jsondecode(file("${path.module}/../../../infra/cors.json"))[0]

  # Ages in days by the beginnings of names; "" is all of a bucket.
  lifecycles = {
    for key, bucket in var.topology.buckets : key => merge(
      try({ "" = bucket.delete_after_days }, {}),
      try(bucket.delete_under, {}),
    )
  }
}

resource "google_storage_bucket" "declared" {
  for_each = var.topology.buckets

  project                     = var.where.project
  name                        = "${var.where.project}-${each.key}"
  location                    = var.where.region
  force_destroy               = !var.protected
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  soft_delete_policy {
    retention_duration_seconds = var.soft_delete_days * 24 * 3600
  }

  dynamic "cors" {
    for_each = try(each.value.browser, false) ? [local.cors] : []

    content {
      origin          = var.origins
      method          = cors.value.method
      response_header = cors.value.responseHeader
      max_age_seconds = cors.value.maxAgeSeconds
    }
  }

  dynamic "lifecycle_rule" {
    for_each = local.lifecycles[each.key]

    content {
      action {
        type = "Delete"
      }
      condition {
        age            = lifecycle_rule.value
        matches_prefix = lifecycle_rule.key == "" ? null : [lifecycle_rule.key]
      }
    }
  }

  dynamic "encryption" {
    for_each = var.kms_key[*]

    content {
      default_kms_key_name = encryption.value
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agents]
}
