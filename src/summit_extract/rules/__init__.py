"""What the tool looks for, as patterns over named slots, with their proof."""
