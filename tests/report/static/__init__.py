"""Still pictures of figures."""
