# Started by a proposal, and waits for a person's approval; it applies that proposal's plan and packages, and no other.
resource "google_cloudbuild_trigger" "apply" {
  count = var.approval ? 1 : 0

  project         = var.where.project
  location        = var.where.region
  name            = "earshot-apply-${var.environment}"
  description     = "Applies what a build proposed, once a person approves."
  service_account = var.accounts.deployer
  substitutions   = merge(local.substitutions, { _DO = "apply", _FROM = "none" })

  source_to_build {
    repository = var.repository
    ref        = "refs/heads/${trim(var.branch, "^$")}"
    repo_type  = "GITHUB"
  }

  git_file_source {
    repository = var.repository
    path       = "cloudbuild.yaml"
    revision   = "refs/heads/${trim(var.branch, "^$")}"
    repo_type  = "GITHUB"
  }

  approval_config {
    approval_required = true
  }
}
