"""Bytes to report text, report text to tokens and sentences; every offset is kept."""
