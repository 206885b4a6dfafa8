output "triggers" {
  description = "Names of the triggers."
  value       = concat([google_cloudbuild_trigger.plan.name, google_cloudbuild_trigger.moved_on.name], google_cloudbuild_trigger.apply[*].name)
}
