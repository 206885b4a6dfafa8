"""The route table of each function of the HTTP API, from the routes of all areas."""
