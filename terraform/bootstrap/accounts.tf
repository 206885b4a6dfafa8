# Who changes the project: Cloud Build, for what is on the branch.
resource "google_service_account" "deployer" {
  project      = var.project
  account_id   = "earshot-deployer"
  display_name = "Earshot: deploys"

  depends_on = [google_project_service.enabled]
}

# Who may only look: Cloud Build, for pull requests. It reads no session and no recording.
resource "google_service_account" "planner" {
  project      = var.project
  account_id   = "earshot-planner"
  display_name = "Earshot: plans"

  depends_on = [google_project_service.enabled]
}

resource "google_storage_bucket_iam_member" "deployer" {
  for_each = google_storage_bucket.kept

  bucket = each.value.name
  role   = "roles/storage.objectUser"
  member = google_service_account.deployer.member
}

resource "google_storage_bucket_iam_member" "planner" {
  for_each = {
    state       = "roles/storage.objectViewer"
    deployments = "roles/storage.objectCreator"
  }

  bucket = google_storage_bucket.kept[each.key].name
  role   = each.value
  member = google_service_account.planner.member
}
