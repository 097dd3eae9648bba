"""Where figures come from: one file for each provider.

`fetch_...` asks a service and needs a network; `parse_...` turns bytes into a table and is pure. What arrives is kept
as a `Snapshot`: the file, its checksum, its licence, where and when it was fetched. Nothing here prints and nothing
draws a progress bar: callers hand in a `Progress`.

Import from the modules: `interlace.sources.eurostat` (reading), `interlace.sources.eurostat_service` (fetching),
`interlace.sources.snapshot`, `interlace.sources.nuts_workbook`, `interlace.sources.gisco`.
"""
