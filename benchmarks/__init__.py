"""Speed, memory and quality, measured in one run beside a peer, and where the time goes."""
