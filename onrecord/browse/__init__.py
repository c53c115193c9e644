"""What people look through: filters and counts over an open record. Values out; no HTML."""
