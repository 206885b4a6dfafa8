locals {
  giving_up = { for name, subscription in var.topology.subscriptions : name => subscription if can(subscription.dead_letter) }
}

# To give a message up, Pub/Sub itself publishes it to the dead-letter topic and acknowledges it to the subscription.
resource "google_pubsub_topic_iam_member" "gives_up" {
  for_each = toset([for subscription in local.giving_up : subscription.dead_letter.topic])

  project = var.where.project
  topic   = google_pubsub_topic.declared[each.value].name
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:${local.agents.pubsub}"
}

resource "google_pubsub_subscription_iam_member" "gives_up" {
  for_each = local.giving_up

  project      = var.where.project
  subscription = google_pubsub_subscription.declared[each.key].name
  role         = "roles/pubsub.subscriber"
  member       = "serviceAccount:${local.agents.pubsub}"
}
