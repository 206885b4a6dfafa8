variable "project" {
  description = "The project that everything is in."
  type        = string
}

variable "region" {
  description = "Where functions, buckets, queues and jobs are."
  type        = string

  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]$", var.region))
    error_message = "A region is named like europe-west1."
  }
}

variable "firestore_location" {
  description = "Where the database is: a region, or eur3, nam5 or nam7; null: the region. It can never be changed."
  type        = string
  default     = null
}

variable "packages" {
  description = "The folder of the packaged functions, seen from terraform/."
  type        = string
  default     = "../dist"
}

variable "origins" {
  description = "Web pages that may call the API and send recordings."
  type        = list(string)

  validation {
    condition     = alltrue([for origin in var.origins : can(regex("^https://[^/*]+$", origin))])
    error_message = "An origin is https:// and a host, nothing more; * would let every page call."
  }
}

variable "settings" {
  description = "Further variables of docs/reference/configuration.md, in capitals, that are not to have their defaults."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.settings), ["LIVEKIT_API_SECRET", "ROLE_CLASSIFIER_KEY", "SIGNING_KEY_FILE", "FIREBASE_AUTH_EMULATOR_HOST"])) == 0
    error_message = "A secret belongs into Secret Manager, and there is no key file and no emulator in the cloud."
  }
}

variable "livekit" {
  description = "The LiveKit server and the name of its key; the secret is put into Secret Manager by hand. null: no rooms."
  type        = object({ url = string, api_key = string })
  default     = null
}

variable "role_classifier" {
  description = "A language model for roles: where it takes chat completions, and which; with `key` its key is put into Secret Manager by hand, else the function's own account signs. null: none."
  type        = object({ url = string, model = string, key = optional(bool, false) })
  default     = null
}

variable "domain" {
  description = "Host name for the API behind a load balancer with Cloud Armor; null: functions are called directly."
  type        = string
  default     = null
}

variable "recognizer" {
  description = "Our own recogniser on a GPU instead of Google's: the digest of its image, and the network to reach it; null: Google's."
  type        = object({ image = string, network = string, subnetwork = string, gpu = optional(string, "nvidia-l4") })
  default     = null
}

variable "kms_key" {
  description = "Key in Cloud KMS for buckets, topics, database, sources and images; null: Google's keys."
  type        = string
  default     = null
}

variable "protected" {
  description = "Whether the database and what buckets hold survive a destroy."
  type        = bool
  default     = true
}

variable "soft_delete_days" {
  description = "How long an operator can bring back an object that was erased."
  type        = number
  default     = 7
}

variable "alert_emails" {
  description = "Who is told of alerts."
  type        = list(string)
  default     = []
}

variable "runbook" {
  description = "Where docs/how-to/operations.md can be read."
  type        = string
  default     = "docs/how-to/operations.md"
}

variable "min_instances" {
  description = "Instances of each public function that are kept warm."
  type        = number
  default     = 0
}
