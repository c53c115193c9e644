"""The record in a browser: pages, and the same views as JSON. Needs `pip install onrecord[serve]`."""
