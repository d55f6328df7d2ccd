#!/bin/bash
# Run once by the image of PostgreSQL, when the database is made: replicas may connect, with the password.
set -e
echo "host replication all all scram-sha-256" >> "$PGDATA/pg_hba.conf"
