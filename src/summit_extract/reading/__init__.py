"""What the report says about the people and bodies it names."""
