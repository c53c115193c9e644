"""The record for programs: one table of endpoints, which serves, describes itself and is explained."""
