module "edge" {
  source = "../edge"
  count  = var.domain == null ? 0 : 1

  where  = local.where
  domain = var.domain
  paths  = local.public

  depends_on = [module.function]
}

module "recognizer" {
  source = "../recognizer"
  count  = var.recognizer == null ? 0 : 1

  where   = local.where
  image   = var.recognizer.image
  gpu     = var.recognizer.gpu
  buckets = module.pipeline.buckets
  network = local.network
}

module "observability" {
  source = "../observability"

  project            = var.project
  services           = [for function in local.functions : function.service]
  public_services    = keys(local.public)
  queues             = module.pipeline.queues
  ready              = { for service, paths in local.public : service => { host = coalesce(var.domain, replace(trimprefix(local.url, "https://"), "{service}", service)), path = "${paths[0]}/ready" } }
  pushed             = [for name, subscription in local.topology.subscriptions : name if can(subscription.push_to)]
  emails             = var.alert_emails
  runbook            = var.runbook
  daily_spend_micros = tonumber(lookup(var.settings, "DAILY_SPEND_MICROS", "50000000"))
}
