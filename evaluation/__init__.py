"""How well the program reads: scorers, figures by kind, kinds of error, and floors."""
