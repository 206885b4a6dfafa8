"""Names, addresses and accounts of functions as services."""


def fill_template(template: str, function: str) -> str:
    """Fill `{function}` with the function's name and `{service}` with its service name."""
    return template.format(function=function, service=service_name(function))


def service_name(function: str) -> str:
    """The name of a function's service, queue or account: hyphens in place of underscores."""
    return function.replace("_", "-")
