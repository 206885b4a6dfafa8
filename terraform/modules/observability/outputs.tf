output "alerts" {
  description = "Anchors in docs/how-to/operations.md, one for each thing that is told."
  value       = concat(keys(local.objectives), keys(local.alerts), ["function-errors", "maintenance-stands-still"])
}
