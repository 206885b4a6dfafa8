"""Sessions and spaces: who is in them, who may do what, and the links into them."""
