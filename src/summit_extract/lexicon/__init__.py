"""What the tool knows, as tables that a linguist can edit, and their index."""
