output "triggers" {
  description = "Names of the triggers."
  value       = [for trigger in google_cloudbuild_trigger.build : trigger.name]
}
