"""What people and programs see: documents and tables on stdout, progress on stderr."""
