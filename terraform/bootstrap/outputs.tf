output "state" {
  description = "The bucket of the state: terraform init -backend-config=bucket=..."
  value       = google_storage_bucket.kept["state"].name
}

output "delivery" {
  description = "For the variable `delivery` of an environment, with the connected repository and the web API key."
  value = {
    deployer = google_service_account.deployer.name
    planner  = google_service_account.planner.name
  }
}
