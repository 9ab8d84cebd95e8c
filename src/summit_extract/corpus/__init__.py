"""Many reports: batch now; manifest, dossiers and clusters have their place here."""
