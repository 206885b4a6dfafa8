module "function" {
  source   = "../function"
  for_each = local.functions

  name                 = each.key
  where                = local.where
  declared             = merge(each.value, each.value.trigger == "http" ? { min_instances = var.min_instances } : {})
  access               = merge(local.topology.access[each.key], { judges = local.vouched && try(local.topology.access[each.key].judges, false) })
  source_zip           = "${var.packages}/${each.key}.zip"
  runtime_account      = module.accounts.runtime[each.key]
  caller               = try(module.accounts.callers[each.key], null)
  environment          = merge(local.environment, local.called[each.value.trigger], try(local.topology.access[each.key].signs, false) ? { SIGNING_ACCOUNT = module.accounts.runtime[each.key].email } : {})
  secrets              = { for secret in try(local.topology.access[each.key].secrets, []) : upper(replace(secret, "-", "_")) => secret if contains(local.secrets, secret) }
  network              = can(local.topology.access[each.key].speech) ? local.network : null
  behind_load_balancer = var.domain != null
  kms_key              = var.kms_key
  watched_bucket       = try(module.pipeline.buckets[local.woken_by[each.key]], null)

  build = {
    bucket     = google_storage_bucket.sources.name
    repository = google_artifact_registry_repository.images.id
    account    = "projects/${var.project}/serviceAccounts/${local.builder}"
    runtime    = "python311"
  }
  resources = {
    buckets  = module.pipeline.buckets
    callers  = module.accounts.callers
    roles    = module.accounts.roles
    redriven = module.pipeline.redriven
  }

  depends_on = [
    module.pipeline,
    google_storage_bucket_iam_member.builder_reads,
    google_artifact_registry_repository_iam_member.builder_writes,
  ]
}
