"""The name field: cut into chunks, each given a role, the persons found among them."""
