output "service" {
  description = "The name of its Cloud Run service."
  value       = google_cloudfunctions2_function.this.name
}

output "event_subscription" {
  description = "The subscription that Eventarc made for its events; null unless its trigger is storage."
  value       = try(google_eventarc_trigger.finalized[0].transport[0].pubsub[0].subscription, null)
}
