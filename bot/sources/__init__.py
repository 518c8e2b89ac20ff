"""How sources fare, what they are about, and lists of them."""
