output "url" {
  description = "The address of a function, with {service} for its name."
  value       = module.earshot.url
}

output "api" {
  description = "Path of the API to the address that serves it."
  value       = module.earshot.api
}

output "services" {
  description = "Cloud Run services of the functions."
  value       = module.earshot.services
}

output "event_subscriptions" {
  description = "Subscriptions that Eventarc made."
  value       = module.earshot.event_subscriptions
}

output "dead_letter_agent" {
  description = "Pub/Sub's own account."
  value       = module.earshot.dead_letter_agent
}

output "address" {
  description = "Where the domain's A record has to point."
  value       = module.earshot.address
}
