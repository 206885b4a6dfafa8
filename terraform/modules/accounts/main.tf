# What a function runs as: no two functions share an account.
resource "google_service_account" "runtime" {
  for_each = var.functions

  project      = var.project
  account_id   = "fn-${each.value.service}"
  display_name = "Earshot: runs ${each.key}"
}

# Who may call a function that the world may not: what Cloud Tasks, Cloud Scheduler, Pub/Sub and Eventarc sign as.
resource "google_service_account" "caller" {
  for_each = { for name, function in var.functions : name => function if function.trigger != "http" }

  project      = var.project
  account_id   = "call-${each.value.service}"
  display_name = "Earshot: calls ${each.key}"
}
