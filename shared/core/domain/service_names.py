"""What a function is called by others."""


def fill_template(template: str, function: str) -> str:
    """The address or the account of a function: `{function}` is its name, `{service}` its name as Google's can be."""
    return template.format(function=function, service=service_name(function))


def service_name(function: str) -> str:
    """Names of services, queues and accounts have hyphens where those of functions in Python have underscores."""
    return function.replace("_", "-")
