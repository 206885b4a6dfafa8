# Accounts of Google's own, by which its services work for this project.
data "google_storage_project_service_account" "agent" {
  project = var.where.project
}

locals {
  agents = {
    storage           = data.google_storage_project_service_account.agent.email_address
    pubsub            = "service-${var.where.number}@gcp-sa-pubsub.iam.gserviceaccount.com"
    speech            = "service-${var.where.number}@gcp-sa-speech.iam.gserviceaccount.com"
    firestore         = "service-${var.where.number}@gcp-sa-firestore.iam.gserviceaccount.com"
    eventarc          = "service-${var.where.number}@gcp-sa-eventarc.iam.gserviceaccount.com"
    artifact-registry = "service-${var.where.number}@gcp-sa-artifactregistry.iam.gserviceaccount.com"
    functions         = "service-${var.where.number}@gcf-admin-robot.iam.gserviceaccount.com"
    run               = "service-${var.where.number}@serverless-robot-prod.iam.gserviceaccount.com"
  }
  # Those that keep something of ours, or copy it.
  keeping = ["storage", "pubsub", "firestore", "eventarc", "artifact-registry", "functions", "run"]
}

# Cloud Storage tells Eventarc of finished objects through a topic that Eventarc makes; its name is not known before.
resource "google_project_iam_member" "storage_publishes" {
  project = var.where.project
  role    = "roles/pubsub.publisher"
  member  = "serviceAccount:${local.agents.storage}"
}

# The recogniser reads recordings and prepared audio, and writes results.
resource "google_storage_bucket_iam_member" "recogniser" {
  for_each = {
    uploads = "roles/storage.objectViewer"
    work    = "roles/storage.objectViewer"
    results = "roles/storage.objectCreator"
  }

  bucket = google_storage_bucket.declared[each.key].name
  role   = each.value
  member = "serviceAccount:${local.agents.speech}"
}

resource "google_kms_crypto_key_iam_member" "agents" {
  for_each = { for name in local.keeping : name => local.agents[name] if var.kms_key != null }

  crypto_key_id = var.kms_key
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:${each.value}"
}
