output "runtime" {
  description = "Name of a function to the account that it runs as."
  value       = { for name, account in google_service_account.runtime : name => { email = account.email, name = account.name } }
}

output "callers" {
  description = "Name of a function that is not public to the account that may call it."
  value       = { for name, account in google_service_account.caller : name => { email = account.email, name = account.name } }
}

output "roles" {
  description = "Our own roles, by what they allow."
  value = {
    "speech/recognize" = google_project_iam_custom_role.speech["recognize"].name
    "speech/watch"     = google_project_iam_custom_role.speech["watch"].name
    push               = google_project_iam_custom_role.push.name
    users              = google_project_iam_custom_role.users.name
    erase              = google_project_iam_custom_role.erase.name
  }
}
