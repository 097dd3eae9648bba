"""The same answers as the pages, for programs: REST API, version 1."""
