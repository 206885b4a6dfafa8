locals {
  services = [
    "aiplatform", "artifactregistry", "cloudbuild", "cloudfunctions", "cloudresourcemanager", "cloudscheduler", "cloudtasks", "compute", "eventarc",
    "fcm", "firebase", "firebasehosting", "firebaserules", "firestore", "iam", "iamcredentials", "identitytoolkit", "logging", "monitoring",
    "pubsub", "run", "secretmanager", "serviceusage", "speech", "storage", "telemetry",
  ]
}

resource "google_project_service" "enabled" {
  for_each = toset(local.services)

  project            = var.project
  service            = "${each.value}.googleapis.com"
  disable_on_destroy = false
}
