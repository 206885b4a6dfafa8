variable "where" {
  description = "The project, its number, the region, and the location of the database."
  type        = object({ project = string, number = string, region = string, firestore_location = string })
}

variable "topology" {
  description = "infra/topology.yaml, decoded."
  type        = any
}

variable "callers" {
  description = "Name of a function to the account that may call it."
  type        = map(object({ email = string, name = string }))
}

variable "url" {
  description = "The address of a function, with {service} for its name."
  type        = string
}

variable "origins" {
  description = "Web pages that may send recordings to the uploads bucket."
  type        = list(string)
}

variable "kms_key" {
  description = "Key for buckets, topics and the database; null: Google's."
  type        = string
  default     = null
}

variable "soft_delete_days" {
  description = "How long an operator can bring back an object that was erased; 0: not at all."
  type        = number
  default     = 7

  validation {
    condition     = var.soft_delete_days == 0 || (var.soft_delete_days >= 7 && var.soft_delete_days <= 90)
    error_message = "Cloud Storage keeps what was deleted for 7 to 90 days, or not at all."
  }
}

variable "backup_days" {
  description = "How long a daily backup of the database is kept."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 98
    error_message = "Firestore keeps a backup for 14 weeks at most."
  }
}

variable "protected" {
  description = "Whether the database and buckets that hold anything are protected from being destroyed."
  type        = bool
  default     = true
}
