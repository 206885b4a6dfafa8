data "google_project" "this" {
  project_id = var.project
}

locals {
  topology = yamldecode(file("${path.module}/../../../infra/topology.yaml"))
  number   = data.google_project.this.number
  where    = { project = var.project, region = var.region }

  # The bootstrap makes it: what it may read on the whole project, nobody else may give.
  builder = "earshot-builder@${var.project}.iam.gserviceaccount.com"

  # Where Cloud Run answers for a service: known before there is one, so that functions can name each other.
  url       = "https://{service}-${local.number}.${var.region}.run.app"
  functions = { for name, function in local.topology.functions : name => merge(function, { service = replace(name, "_", "-") }) }
  public    = { for name, function in local.functions : function.service => function.paths if function.trigger == "http" }
  woken_by  = { for key, bucket in local.topology.buckets : bucket.on_finalize => key if can(bucket.on_finalize) }
}

module "accounts" {
  source = "../accounts"

  project   = var.project
  functions = { for name, function in local.functions : name => { service = function.service, trigger = function.trigger } }
}

module "pipeline" {
  source = "../pipeline"

  where = {
    project            = var.project
    number             = local.number
    region             = var.region
    firestore_location = coalesce(var.firestore_location, var.region)
  }
  topology         = local.topology
  callers          = module.accounts.callers
  url              = local.url
  origins          = var.origins
  kms_key          = var.kms_key
  soft_delete_days = var.soft_delete_days
  protected        = var.protected
}
