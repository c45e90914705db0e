#!/bin/sh
# Puts into Zabbix what Nabat needs there and makes the token for Grafana; safe to repeat.
set -eu
config=/etc/nabat/nabat.yaml
token=/var/lib/nabat-token/nabat-bridge.token

# A new Zabbix fills its database first, and its API answers with errors until it has.
tries=60
until nabat zabbix setup --config "$config" --nabat http://bridge:8480 --user Admin --password-file /run/secrets/zabbix-admin; do
  tries=$((tries - 1))
  [ "$tries" -gt 0 ] || { echo "Zabbix could not be prepared; the last words above say why." >&2; exit 1; }
  sleep 5
done

if [ ! -s "$token" ]; then
  nabat token create --config "$config" --name grafana --grafana --scope read,act,admin > "$token.new"
  mv "$token.new" "$token"
fi
