"""Files to reports."""
