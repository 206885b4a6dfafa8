resource "google_firestore_database" "default" {
  project                           = var.where.project
  name                              = "(default)"
  location_id                       = var.where.firestore_location
  type                              = "FIRESTORE_NATIVE"
  concurrency_mode                  = "OPTIMISTIC"
  point_in_time_recovery_enablement = "POINT_IN_TIME_RECOVERY_ENABLED"
  delete_protection_state           = var.protected ? "DELETE_PROTECTION_ENABLED" : "DELETE_PROTECTION_DISABLED"
  deletion_policy                   = var.protected ? "ABANDON" : "DELETE"

  dynamic "cmek_config" {
    for_each = var.kms_key[*]

    content {
      kms_key_name = cmek_config.value
    }
  }

  depends_on = [google_kms_crypto_key_iam_member.agents]
}

resource "google_firestore_backup_schedule" "daily" {
  project   = var.where.project
  database  = google_firestore_database.default.name
  retention = "${var.backup_days * 24 * 3600}s"

  daily_recurrence {}
}
