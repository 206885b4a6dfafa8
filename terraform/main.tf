# One environment: environments/<name>.tfvars says which.
module "earshot" {
  source = "./modules/suite"

  project            = var.project
  region             = var.region
  firestore_location = var.options.firestore_location
  origins            = var.origins
  settings           = var.settings
  livekit            = var.options.livekit
  role_classifier    = var.options.role_classifier
  domain             = var.options.domain
  recognizer         = var.options.recognizer
  kms_key            = var.options.kms_key
  alert_emails       = var.alert_emails
  runbook            = var.options.runbook
  protected          = var.protected
  min_instances      = var.min_instances
}

module "delivery" {
  source = "./modules/cicd"
  count  = var.delivery == null ? 0 : 1

  where       = { project = var.project, region = var.region }
  environment = var.environment
  repository  = var.delivery.repository
  accounts    = { deployer = var.delivery.deployer, planner = var.delivery.planner }
  api_key     = var.delivery.api_key
  approval    = var.approval
}
