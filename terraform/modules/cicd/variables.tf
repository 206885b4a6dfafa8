variable "where" {
  description = "The project and the region of builds."
  type        = object({ project = string, region = string })
}

variable "environment" {
  description = "Name of the deployed environment: one of the files in terraform/environments."
  type        = string
}

variable "repository" {
  description = "The connected repository: projects/P/locations/L/connections/C/repositories/R."
  type        = string

  validation {
    condition     = can(regex("^projects/[^/]+/locations/[^/]+/connections/[^/]+/repositories/[^/]+$", var.repository))
    error_message = "A repository is named projects/P/locations/L/connections/C/repositories/R."
  }
}

variable "branch" {
  description = "What is deployed when it moves on, as a regular expression."
  type        = string
  default     = "^main$"
}

variable "approval" {
  description = "Whether a person has to let a deployment through."
  type        = bool
}

variable "accounts" {
  description = "Names of the accounts of the bootstrap: one that deploys, one that may only look."
  type        = object({ deployer = string, planner = string })
}

variable "api_key" {
  description = "The web API key of Firebase, which is no secret: the smoke test signs in with it."
  type        = string
  default     = ""
}
