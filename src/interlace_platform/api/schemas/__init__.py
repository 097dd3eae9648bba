"""The shapes of the answers, one module for each area."""
