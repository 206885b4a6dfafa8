# Where the sources of functions are; older ones are kept for a while, to go back to.
resource "google_storage_bucket" "sources" {
  project                     = var.project
  name                        = "${var.project}-sources"
  location                    = var.region
  force_destroy               = true
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  dynamic "encryption" {
    for_each = var.kms_key[*]

    content {
      default_kms_key_name = encryption.value
    }
  }

  depends_on = [module.pipeline]
}

resource "google_artifact_registry_repository" "images" {
  project       = var.project
  location      = var.region
  repository_id = "earshot"
  format        = "DOCKER"
  description   = "Images of the functions."
  kms_key_name  = var.kms_key

  cleanup_policies {
    id     = "keep-the-last-ten"
    action = "KEEP"

    most_recent_versions {
      keep_count = 10
    }
  }
  cleanup_policies {
    id     = "forget-after-a-month"
    action = "DELETE"

    condition {
      older_than = "2592000s"
    }
  }
}

resource "google_storage_bucket_iam_member" "builder_reads" {
  bucket = google_storage_bucket.sources.name
  role   = "roles/storage.objectViewer"
  member = "serviceAccount:${local.builder}"
}

resource "google_artifact_registry_repository_iam_member" "builder_writes" {
  project    = var.project
  location   = var.region
  repository = google_artifact_registry_repository.images.repository_id
  role       = "roles/artifactregistry.writer"
  member     = "serviceAccount:${local.builder}"
}
