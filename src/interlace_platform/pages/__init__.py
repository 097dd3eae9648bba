"""HTML pages: views that obtain, ask and render; templates, styles and their tags."""
