"""The pages and the HTTP API (extra `web`): parse, call a job, render. Nothing here knows medicine."""
