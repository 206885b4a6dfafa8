# A finished object wakes the function. Undelivered events are tried again for a day; what is lost then is found by maintenance.
resource "google_eventarc_trigger" "finalized" {
  count = var.declared.trigger == "storage" ? 1 : 0

  project         = var.where.project
  location        = var.where.region
  name            = local.service
  service_account = var.caller.email

  matching_criteria {
    attribute = "type"
    value     = "google.cloud.storage.object.v1.finalized"
  }
  matching_criteria {
    attribute = "bucket"
    value     = var.watched_bucket
  }

  destination {
    cloud_run_service {
      service = google_cloudfunctions2_function.this.name
      region  = var.where.region
    }
  }

  depends_on = [google_cloud_run_service_iam_member.invoker, google_project_iam_member.receives_events]
}

resource "google_project_iam_member" "receives_events" {
  count = var.declared.trigger == "storage" ? 1 : 0

  project = var.where.project
  role    = "roles/eventarc.eventReceiver"
  member  = "serviceAccount:${var.caller.email}"
}
