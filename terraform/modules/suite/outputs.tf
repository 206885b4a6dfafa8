output "url" {
  description = "The address of a function, with {service} for its name."
  value       = local.url
}

output "api" {
  description = "Path of the API to the address that serves it."
  value = merge([
    for service, paths in local.public : { for path in paths : path => var.domain == null ? replace(local.url, "{service}", service) : "https://${var.domain}" }
  ]...)
}

output "services" {
  description = "Cloud Run services of the functions."
  value       = sort([for function in module.function : function.service])
}

output "event_subscriptions" {
  description = "Subscriptions that Eventarc made, which are to give up to the dead-letter topic."
  value       = compact([for function in module.function : function.event_subscription])
}

output "dead_letter_agent" {
  description = "Pub/Sub's own account, which gives messages up."
  value       = module.pipeline.pubsub_agent
}

output "address" {
  description = "Where the domain's A record has to point; null without a domain."
  value       = one(module.edge[*].address)
}
