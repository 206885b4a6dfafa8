locals {
  # What a deployment leaves behind: its state, and its plans and packages.
  buckets = { state = 0, deployments = 90 }
}

resource "google_storage_bucket" "kept" {
  for_each = local.buckets

  project                     = var.project
  name                        = "${var.project}-${each.key}"
  location                    = var.region
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"

  versioning {
    enabled = true
  }

  lifecycle_rule {
    action {
      type = "Delete"
    }
    condition {
      num_newer_versions = 20
      with_state         = "ARCHIVED"
    }
  }

  dynamic "lifecycle_rule" {
    for_each = each.value == 0 ? [] : [each.value]

    content {
      action {
        type = "Delete"
      }
      condition {
        age = lifecycle_rule.value
      }
    }
  }

  depends_on = [google_project_service.enabled]
}
