resource "google_pubsub_topic" "declared" {
  for_each = var.topology.topics

  project      = var.where.project
  name         = each.key
  kms_key_name = var.kms_key

  message_storage_policy {
    allowed_persistence_regions = [var.where.region]
  }

  depends_on = [google_kms_crypto_key_iam_member.agents]
}

resource "google_pubsub_subscription" "declared" {
  for_each = var.topology.subscriptions

  project                    = var.where.project
  name                       = each.key
  topic                      = google_pubsub_topic.declared[each.value.topic].id
  ack_deadline_seconds       = try(each.value.ack_deadline, 60)
  message_retention_duration = "604800s"

  # A subscription that nobody reads must not disappear with what is in it.
  expiration_policy {
    ttl = ""
  }

  dynamic "push_config" {
    for_each = try([each.value.push_to], [])

    content {
      # The framework reads the event's source from the path, which has to be the topic's name.
      push_endpoint = "${replace(var.url, "{service}", replace(push_config.value, "_", "-"))}/projects/${var.where.project}/topics/${each.value.topic}"

      oidc_token {
        service_account_email = var.callers[push_config.value].email
        audience              = replace(var.url, "{service}", replace(push_config.value, "_", "-"))
      }
    }
  }

  dynamic "retry_policy" {
    for_each = try([each.value.retry], [])

    content {
      minimum_backoff = "${retry_policy.value.min}s"
      maximum_backoff = "${retry_policy.value.max}s"
    }
  }

  dynamic "dead_letter_policy" {
    for_each = try([each.value.dead_letter], [])

    content {
      dead_letter_topic     = google_pubsub_topic.declared[dead_letter_policy.value.topic].id
      max_delivery_attempts = dead_letter_policy.value.max_attempts
    }
  }
}
