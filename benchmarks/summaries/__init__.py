"""How good the key points are: measured against references, beside other methods."""
