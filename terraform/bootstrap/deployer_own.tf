# Roles of our own, where Google's own would let the deployer read what is kept: recordings, transcripts, secrets.
locals {
  keeping = {
    earshotDatabases = [
      "datastore.backupSchedules.create",
      "datastore.backupSchedules.delete",
      "datastore.backupSchedules.get",
      "datastore.backupSchedules.list",
      "datastore.backupSchedules.update",
      "datastore.databases.create",
      "datastore.databases.get",
      "datastore.databases.getMetadata",
      "datastore.databases.list",
      "datastore.databases.update",
      "datastore.operations.get",
      "datastore.operations.list",
    ]
    earshotBuckets = [
      "storage.buckets.create",
      "storage.buckets.delete",
      "storage.buckets.get",
      "storage.buckets.getIamPolicy",
      "storage.buckets.list",
      "storage.buckets.setIamPolicy",
      "storage.buckets.update",
    ]
    earshotSecrets = [
      "secretmanager.secrets.create",
      "secretmanager.secrets.delete",
      "secretmanager.secrets.get",
      "secretmanager.secrets.getIamPolicy",
      "secretmanager.secrets.list",
      "secretmanager.secrets.setIamPolicy",
      "secretmanager.secrets.update",
    ]
  }
}

resource "google_project_iam_custom_role" "keeping" {
  for_each = local.keeping

  project     = var.project
  role_id     = each.key
  title       = "Earshot: make and change, but not read, ${lower(trimprefix(each.key, "earshot"))}"
  permissions = each.value
}

resource "google_project_iam_member" "deployer_keeps" {
  for_each = google_project_iam_custom_role.keeping

  project = var.project
  role    = each.value.name
  member  = google_service_account.deployer.member
}

# Sources of functions are put into their bucket, which the environment makes.
resource "google_project_iam_member" "deployer_sources" {
  project = var.project
  role    = "roles/storage.objectUser"
  member  = google_service_account.deployer.member

  condition {
    title      = "only sources of functions"
    expression = "resource.name.startsWith('projects/_/buckets/${var.project}-sources/')"
  }
}

# The password of the user that the smoke test signs in as; a person puts it in: docs/deploy.md.
resource "google_secret_manager_secret" "smoke_password" {
  project   = var.project
  secret_id = "smoke-password"

  replication {
    user_managed {
      replicas {
        location = var.region
      }
    }
  }

  depends_on = [google_project_service.enabled]
}

resource "google_secret_manager_secret_iam_member" "deployer" {
  project   = var.project
  secret_id = google_secret_manager_secret.smoke_password.secret_id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.deployer.member
}
