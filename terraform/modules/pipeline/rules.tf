resource "google_firebaserules_ruleset" "firestore" {
  project = var.where.project

  source {
    files {
      name    = "firestore.rules"
      content = file("${path.module}/../../../infra/firestore.rules")
    }
  }

  # The release moves on before the rules that it leaves are destroyed.
  lifecycle {
    create_before_destroy = true
  }

  depends_on = [google_firestore_database.default]
}

resource "google_firebaserules_release" "firestore" {
  project      = var.where.project
  name         = "cloud.firestore"
  ruleset_name = google_firebaserules_ruleset.firestore.name
}
