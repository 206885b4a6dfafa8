variable "name" {
  description = "The function's name, which is its entry point and its folder."
  type        = string
}

variable "where" {
  description = "The project and the region."
  type        = object({ project = string, region = string })
}

variable "declared" {
  description = "What infra/topology.yaml declares; sizes in MiB, times in seconds."
  type = object({
    trigger       = string
    memory_mib    = number
    timeout       = optional(number, 60)
    concurrency   = optional(number, 8)
    max_instances = optional(number, 20)
    min_instances = optional(number, 0)
  })

  validation {
    condition     = contains(["http", "storage", "task", "schedule", "pubsub"], var.declared.trigger)
    error_message = "A trigger is http, storage, task, schedule or pubsub."
  }
  validation {
    condition     = var.declared.timeout <= (contains(["storage", "pubsub"], var.declared.trigger) ? 540 : 3600)
    error_message = "An event is handled within 540 seconds, a request within 3600."
  }
}

variable "source_zip" {
  description = "The packaged function, as `make package` writes it."
  type        = string
}

variable "build" {
  description = "Where sources and images are kept, and who builds them."
  type        = object({ bucket = string, repository = string, account = string, runtime = string })
}

variable "runtime_account" {
  description = "The account that the function runs as."
  type        = object({ email = string, name = string })
}

variable "caller" {
  description = "The account that may call it; null: everybody, as the function itself verifies who is calling."
  type        = object({ email = string, name = string })
  default     = null
}

variable "environment" {
  description = "Environment variables, by the names of docs/reference/configuration.md."
  type        = map(string)
}

variable "secrets" {
  description = "Environment variables whose values are in Secret Manager: variable to secret."
  type        = map(string)
  default     = {}
}

variable "network" {
  description = "Network and subnetwork through which it reaches private addresses; null: none."
  type        = object({ network = string, subnetwork = string })
  default     = null
}

variable "behind_load_balancer" {
  description = "Whether a public function may only be reached through the load balancer."
  type        = bool
  default     = false
}

variable "kms_key" {
  description = "Key for the function's sources and images; null: Google's."
  type        = string
  default     = null
}

variable "watched_bucket" {
  description = "Bucket whose finished objects wake the function; null unless its trigger is storage."
  type        = string
  default     = null
}
