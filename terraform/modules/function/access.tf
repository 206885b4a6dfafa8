variable "access" {
  description = "What the function may touch, as infra/topology.yaml declares it."
  type = object({
    firestore     = optional(bool, false)
    buckets       = optional(map(list(string)), {})
    publishes     = optional(list(string), [])
    enqueues      = optional(list(string), [])
    speech        = optional(string)
    signs         = optional(bool, false)
    pushes        = optional(bool, false)
    redrives      = optional(bool, false)
    removes_users = optional(bool, false)
    judges        = optional(bool, false)
    secrets       = optional(list(string), [])
  })
}

variable "resources" {
  description = "What the words of `access` stand for: buckets by key, callers by function, own roles, topics by subscription that gives messages up."
  type = object({
    buckets  = map(string)
    callers  = map(object({ email = string, name = string }))
    roles    = map(string)
    redriven = map(string)
  })
}

locals {
  member = "serviceAccount:${var.runtime_account.email}"

  bucket_roles = {
    read   = "roles/storage.objectViewer"
    create = "roles/storage.objectCreator"
    write  = "roles/storage.objectUser"
    erase  = var.resources.roles["erase"]
  }
  bucket_grants = merge([
    for bucket, ways in var.access.buckets : { for way in ways : "${bucket}/${way}" => { bucket = bucket, role = local.bucket_roles[way] } }
  ]...)

  # Nothing of these can be granted on less than the project.
  project_roles = merge(
    { traces = "roles/telemetry.tracesWriter" },
    var.access.firestore ? { firestore = "roles/datastore.user" } : {},
    var.access.speech == null ? {} : { speech = var.resources.roles["speech/${var.access.speech}"] },
    var.access.judges ? { judge = "roles/aiplatform.user" } : {},
    var.access.pushes ? { push = var.resources.roles["push"] } : {},
    var.access.removes_users ? { users = var.resources.roles["users"] } : {},
  )

  topics   = toset(concat(var.access.publishes, var.access.redrives ? values(var.resources.redriven) : []))
  given_up = var.access.redrives ? toset(keys(var.resources.redriven)) : toset([])
}
