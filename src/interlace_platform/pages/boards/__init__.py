"""Pages of value-chain boards."""
