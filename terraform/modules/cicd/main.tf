locals {
  # A person lets what was proposed be applied, and sees its plan first; without approval it is applied at once.
  moved_on = var.approval ? "propose" : "deploy"

  substitutions = {
    _ENVIRONMENT = var.environment
    _REGION      = var.where.region
    _API_KEY     = var.api_key
  }
}

resource "google_cloudbuild_trigger" "plan" {
  project         = var.where.project
  location        = var.where.region
  name            = "earshot-plan-${var.environment}"
  description     = "A pull request: check, test, package and plan; nothing is changed."
  service_account = var.accounts.planner
  filename        = "cloudbuild.yaml"
  substitutions   = merge(local.substitutions, { _DO = "plan" })

  repository_event_config {
    repository = var.repository

    pull_request {
      branch          = var.branch
      comment_control = "COMMENTS_ENABLED_FOR_EXTERNAL_CONTRIBUTORS_ONLY"
    }
  }
}

resource "google_cloudbuild_trigger" "moved_on" {
  project         = var.where.project
  location        = var.where.region
  name            = "earshot-${local.moved_on}-${var.environment}"
  description     = "The branch moved on: check, test, package, plan, and ${local.moved_on}."
  service_account = var.accounts.deployer
  filename        = "cloudbuild.yaml"
  ignored_files   = ["docs/**"]
  substitutions   = merge(local.substitutions, { _DO = local.moved_on })

  repository_event_config {
    repository = var.repository

    push {
      branch = var.branch
    }
  }
}
