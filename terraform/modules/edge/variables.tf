variable "where" {
  description = "The project and the region of the functions."
  type        = object({ project = string, region = string })
}

variable "domain" {
  description = "The host name of the API; its A record has to point to the address that this module puts out."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$", var.domain))
    error_message = "A domain is a host name such as api.example.com."
  }
}

variable "paths" {
  description = "Service of a public function to the beginnings of the paths that it serves."
  type        = map(list(string))
}

variable "calls_a_minute" {
  description = "Calls that one address may make a minute before it is refused at the edge."
  type        = number
  default     = 1200
}
