"""What the demo archive must tell: expectations written by hand beside the invented minutes."""
