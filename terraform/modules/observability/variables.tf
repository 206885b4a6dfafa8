variable "project" {
  description = "The project."
  type        = string
}

variable "services" {
  description = "Cloud Run services of all functions."
  type        = list(string)
}

variable "public_services" {
  description = "Those that serve the API."
  type        = list(string)
}

variable "ready" {
  description = "Where each of these says whether it is ready, by its service."
  type        = map(object({ host = string, path = string }))
}

variable "queues" {
  description = "Names of the queues."
  type        = list(string)
}

variable "pushed" {
  description = "Subscriptions that are pushed to a function."
  type        = list(string)
}

variable "emails" {
  description = "Who is told of alerts."
  type        = list(string)
  default     = []
}

variable "runbook" {
  description = "Where docs/how-to/operations.md can be read; each alert adds its own anchor."
  type        = string
  default     = "docs/how-to/operations.md"
}

variable "availability_goal" {
  description = "Share of the API's answers, over 30 days, that are no server errors."
  type        = number
  default     = 0.995

  validation {
    condition     = var.availability_goal >= 0.9 && var.availability_goal < 1
    error_message = "A goal is a share between 0.9 and 1."
  }
}

variable "terminal_goal" {
  description = "Share of transcriptions, over 30 days, that end before their deadline."
  type        = number
  default     = 0.99

  validation {
    condition     = var.terminal_goal >= 0.9 && var.terminal_goal < 1
    error_message = "A goal is a share between 0.9 and 1."
  }
}

variable "first_words_goal" {
  description = "Share of recordings, over 30 days, whose first words are there in time."
  type        = number
  default     = 0.95

  validation {
    condition     = var.first_words_goal >= 0.5 && var.first_words_goal < 1
    error_message = "A goal is a share between 0.5 and 1."
  }
}

variable "first_words_within_seconds" {
  description = "What in time means, from the recording's arrival: one of the buckets of first_words_seconds in infra/metrics.yaml."
  type        = number
  default     = 300
}

variable "first_words_seconds" {
  description = "A step on the way to the first words that waits longer than this, at the 95th percentile, is told."
  type        = number
  default     = 60
}

variable "daily_spend_micros" {
  description = "What the project may spend a day; at four fifths of it somebody is told."
  type        = number
}
