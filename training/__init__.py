"""Make the shipped move models from labelled conversations; nothing at run time imports this."""
