resource "google_project_iam_member" "runtime" {
  for_each = local.project_roles

  project = var.where.project
  role    = each.value
  member  = local.member
}

resource "google_storage_bucket_iam_member" "runtime" {
  for_each = local.bucket_grants

  bucket = var.resources.buckets[each.value.bucket]
  role   = each.value.role
  member = local.member
}

resource "google_pubsub_topic_iam_member" "publishes" {
  for_each = local.topics

  project = var.where.project
  topic   = each.value
  role    = "roles/pubsub.publisher"
  member  = local.member
}

# To send a message again, the topic of the subscription that gave it up is looked up.
resource "google_pubsub_subscription_iam_member" "looks_up" {
  for_each = local.given_up

  project      = var.where.project
  subscription = each.value
  role         = "roles/pubsub.viewer"
  member       = local.member
}

resource "google_cloud_tasks_queue_iam_member" "enqueues" {
  for_each = toset(var.access.enqueues)

  project  = var.where.project
  location = var.where.region
  name     = replace(each.value, "_", "-")
  role     = "roles/cloudtasks.enqueuer"
  member   = local.member
}

# A task names the account that it will be sent as: who enqueues it must be allowed to act as that one.
resource "google_service_account_iam_member" "acts_as" {
  for_each = toset(var.access.enqueues)

  service_account_id = var.resources.callers[each.value].name
  role               = "roles/iam.serviceAccountUser"
  member             = local.member
}

# Signs with its own account through IAM: no key exists anywhere.
resource "google_service_account_iam_member" "signs" {
  count = var.access.signs ? 1 : 0

  service_account_id = var.runtime_account.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = local.member
}

resource "google_secret_manager_secret_iam_member" "reads" {
  for_each = var.secrets

  project   = var.where.project
  secret_id = each.value
  role      = "roles/secretmanager.secretAccessor"
  member    = local.member
}
