"""What is kept of an event: presentations, recordings, minutes, photos and other documents."""
