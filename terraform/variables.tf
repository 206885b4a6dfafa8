# Set by environments/<name>.tfvars.
variable "environment" {
  description = "Name of the environment, and of its files in terraform/environments."
  type        = string
}

variable "protected" {
  description = "Protect the database and the buckets against deletion."
  type        = bool
}

variable "min_instances" {
  description = "Instances of each function of the API that always run."
  type        = number
}

variable "approval" {
  description = "Apply a deployment only after a person approved its plan."
  type        = bool
}

# Set by environments/<name>.local.tfvars: the values of your own project.
variable "project" {
  description = "The project of this environment."
  type        = string
}

variable "region" {
  description = "Where everything is."
  type        = string
  default     = "europe-west1"
}

variable "origins" {
  description = "Web pages that may call the API and send recordings."
  type        = list(string)
}

variable "alert_emails" {
  description = "Who is told of alerts."
  type        = list(string)
  default     = []
}

variable "settings" {
  description = "Further variables of docs/reference/configuration.md."
  type        = map(string)
  default     = {}
}

variable "options" {
  description = "What else there may be: see the variables of modules/suite by these names."
  type = object({
    firestore_location = optional(string)
    domain             = optional(string)
    kms_key            = optional(string)
    livekit            = optional(object({ url = string, api_key = string }))
    role_classifier    = optional(object({ url = string, model = string, key = optional(bool, false) }))
    recognizer         = optional(object({ image = string, network = string, subnetwork = string, gpu = optional(string, "nvidia-l4") }))
    runbook            = optional(string, "docs/how-to/operations.md")
  })
  default = {}
}

variable "delivery" {
  description = "The connected repository that is deployed from, the accounts of the bootstrap, the web API key of Firebase; null: deployed by hand."
  type        = object({ repository = string, deployer = string, planner = string, api_key = string })
  default     = null
}
