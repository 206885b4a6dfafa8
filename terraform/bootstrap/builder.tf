# What builds a function's image from its source.
resource "google_service_account" "builder" {
  project      = var.project
  account_id   = "earshot-builder"
  display_name = "Earshot: builds functions"

  depends_on = [google_project_service.enabled]
}

resource "google_project_iam_member" "builder_logs" {
  project = var.project
  role    = "roles/logging.logWriter"
  member  = google_service_account.builder.member
}

# Cloud Functions copies a source into a bucket of its own, and builds from there.
resource "google_project_iam_member" "builder_reads" {
  project = var.project
  role    = "roles/storage.objectViewer"
  member  = google_service_account.builder.member

  condition {
    title      = "only what Cloud Functions builds from"
    expression = "resource.name.startsWith('projects/_/buckets/gcf-v2-sources-')"
  }
}
