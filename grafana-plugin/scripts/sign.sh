#!/bin/sh
# Signs the built plugin for the Grafanas at the given addresses; needs a token of grafana.com in GRAFANA_ACCESS_POLICY_TOKEN.
# sh grafana-plugin/scripts/sign.sh https://grafana.example.org
set -eu
cd "$(dirname "$0")/.."
[ -f dist/module.js ] || { echo 'Nothing is built yet: run "npm run build -w grafana-plugin" first.' >&2; exit 1; }
[ -n "${GRAFANA_ACCESS_POLICY_TOKEN:-}" ] || { echo 'GRAFANA_ACCESS_POLICY_TOKEN is not set: make an access policy token with plugins:write on grafana.com.' >&2; exit 1; }
[ "$#" -gt 0 ] || { echo 'For which Grafana? Give its root_url, several with spaces.' >&2; exit 1; }
urls=$(IFS=,; echo "$*")
exec npx --yes @grafana/sign-plugin@3.3.3 --rootUrls "$urls"
