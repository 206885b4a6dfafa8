"""Tools of operators: inspect a deployment, repair it, report its costs."""
