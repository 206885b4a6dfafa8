locals {
  planner_roles = [
    "roles/artifactregistry.reader",
    "roles/cloudbuild.builds.viewer",
    "roles/cloudfunctions.viewer",
    "roles/cloudscheduler.viewer",
    "roles/cloudtasks.viewer",
    "roles/compute.networkViewer",
    "roles/eventarc.viewer",
    "roles/firebaserules.viewer",
    "roles/iam.securityReviewer",
    "roles/logging.logWriter",
    "roles/monitoring.viewer",
    "roles/pubsub.viewer",
    "roles/run.viewer",
    "roles/secretmanager.viewer",
    "roles/serviceusage.serviceUsageConsumer",
  ]
}

resource "google_project_iam_member" "planner" {
  for_each = toset(local.planner_roles)

  project = var.project
  role    = each.value
  member  = google_service_account.planner.member
}

# What no role of Google's has without the contents.
resource "google_project_iam_custom_role" "planner" {
  project = var.project
  role_id = "earshotPlanner"
  title   = "Earshot: look at what is declared, not at what is in it"
  permissions = [
    "datastore.backupSchedules.get",
    "datastore.backupSchedules.list",
    "datastore.databases.get",
    "datastore.databases.getMetadata",
    "datastore.indexes.get",
    "datastore.indexes.list",
    "logging.logMetrics.get",
    "logging.logMetrics.list",
    "resourcemanager.projects.get",
    "storage.buckets.get",
    "storage.buckets.getIamPolicy",
  ]
}

resource "google_project_iam_member" "planner_looks" {
  project = var.project
  role    = google_project_iam_custom_role.planner.name
  member  = google_service_account.planner.member
}
