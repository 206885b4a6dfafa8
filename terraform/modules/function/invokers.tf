# A public function is open to all and verifies ID tokens itself; every other lets in its one caller.
resource "google_cloud_run_service_iam_member" "invoker" {
  project  = var.where.project
  location = var.where.region
  service  = google_cloudfunctions2_function.this.name
  role     = "roles/run.invoker"
  member   = local.public ? "allUsers" : "serviceAccount:${var.caller.email}"

  lifecycle {
    precondition {
      condition     = local.public == (var.caller == null)
      error_message = "Only an HTTP function is public; every other has a caller."
    }
  }
}
