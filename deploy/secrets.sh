#!/bin/sh
# Makes the secrets that compose.yaml names; those that are there stay.
set -eu
cd "$(dirname "$0")"
mkdir -p secrets
# Containers read the files under users of their own, so on this machine it is the folder that keeps others out.
chmod 700 secrets
for name in postgres grafana-admin; do
  [ -s "secrets/$name" ] || head -c 24 /dev/urandom | base64 | tr -d '\n=+/' > "secrets/$name"
done
# What a new Zabbix begins with. Once you have changed it in Zabbix, write the new one here; it is needed for `prepare` alone.
[ -s secrets/zabbix-admin ] || printf 'zabbix' > secrets/zabbix-admin
chmod 644 secrets/*
echo "The password of Grafana's admin is in deploy/secrets/grafana-admin."
