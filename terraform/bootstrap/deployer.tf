locals {
  # One for each kind of thing that terraform/modules makes. Neither Owner nor Editor: nothing here reads what users said.
  deployer_roles = [
    "roles/artifactregistry.admin",
    "roles/cloudbuild.builds.editor",
    "roles/cloudfunctions.admin",
    "roles/cloudscheduler.admin",
    "roles/cloudtasks.admin",
    "roles/compute.loadBalancerAdmin",
    "roles/compute.securityAdmin",
    "roles/datastore.indexAdmin",
    "roles/eventarc.admin",
    "roles/firebasehosting.admin",
    "roles/firebaserules.admin",
    "roles/iam.roleAdmin",
    "roles/iam.serviceAccountAdmin",
    "roles/iam.serviceAccountUser",
    "roles/logging.configWriter",
    "roles/logging.logWriter",
    "roles/monitoring.editor",
    "roles/pubsub.admin",
    "roles/run.admin",
    "roles/serviceusage.serviceUsageConsumer",
  ]

  # What it may give to others on the whole project.
  grantable = [
    "roles/aiplatform.user",
    "roles/datastore.user",
    "roles/eventarc.eventReceiver",
    "roles/pubsub.publisher",
    "roles/telemetry.tracesWriter",
    "projects/${var.project}/roles/earshotSpeechRecognize",
    "projects/${var.project}/roles/earshotSpeechWatch",
    "projects/${var.project}/roles/earshotPush",
    "projects/${var.project}/roles/earshotUsers",
  ]
}

resource "google_project_iam_member" "deployer" {
  for_each = toset(local.deployer_roles)

  project = var.project
  role    = each.value
  member  = google_service_account.deployer.member
}

# It may give these roles and no other: not even to itself.
resource "google_project_iam_member" "deployer_grants" {
  project = var.project
  role    = "roles/resourcemanager.projectIamAdmin"
  member  = google_service_account.deployer.member

  condition {
    title      = "only the roles that functions need"
    expression = "api.getAttribute('iam.googleapis.com/modifiedGrantsByRole', []).hasOnly(${jsonencode(local.grantable)})"
  }
}
