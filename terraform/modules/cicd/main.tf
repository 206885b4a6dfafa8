locals {
  builds = {
    plan   = { account = var.accounts.planner, approval = false, description = "A pull request: check, test, package and plan; nothing is changed." }
    deploy = { account = var.accounts.deployer, approval = var.approval, description = "The branch moved on: check, test, package, plan, apply, smoke test." }
  }
}

resource "google_cloudbuild_trigger" "build" {
  for_each = local.builds

  project         = var.where.project
  location        = var.where.region
  name            = "earshot-${each.key}-${var.environment}"
  description     = each.value.description
  service_account = each.value.account
  filename        = "cloudbuild.yaml"
  ignored_files   = ["docs/**", "*.md"]

  repository_event_config {
    repository = var.repository

    dynamic "pull_request" {
      for_each = each.key == "plan" ? [var.branch] : []

      content {
        branch          = pull_request.value
        comment_control = "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"
      }
    }

    dynamic "push" {
      for_each = each.key == "deploy" ? [var.branch] : []

      content {
        branch = push.value
      }
    }
  }

  approval_config {
    approval_required = each.value.approval
  }

  substitutions = {
    _ENVIRONMENT = var.environment
    _DO          = each.key
    _REGION      = var.where.region
    _ARTIFACTS   = var.artifacts
  }
}
