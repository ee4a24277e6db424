"""The lược đồ of Vietnamese legal documents: what each refers to, and whom it binds to do what."""
