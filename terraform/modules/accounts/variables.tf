variable "project" {
  description = "The project."
  type        = string
}

variable "functions" {
  description = "Name of a function to its service name and its trigger."
  type        = map(object({ service = string, trigger = string }))

  validation {
    condition     = alltrue([for function in values(var.functions) : length("call-${function.service}") <= 30])
    error_message = "An account's id has 30 characters at most: shorten the function's name."
  }
}
