# Runs a private PostgreSQL cluster for tests until its standard input closes.
#
#   sh cluster.sh BIN      BIN is the folder with initdb, postgres, pg_isready
#
# Prints "ready DIR" when the cluster answers on the unix socket in DIR, else the
# reason and exits 1. It listens on no network address and must not run as root
# (PostgreSQL refuses). Whoever starts it holds the other end of standard input:
# when that process ends, however it ends, the pipe closes, the cluster stops and
# DIR is removed. So nothing is left behind even by kill -9.
set -eu
cd /tmp
bin=$1
dir=$(mktemp -d /tmp/motcua-pg-XXXXXX)
pid=
finish() {
    trap - EXIT
    [ -z "$pid" ] || { kill -QUIT "$pid" 2>/dev/null || :; wait "$pid" 2>/dev/null || :; }
    rm -rf "$dir"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

if ! "$bin/initdb" -D "$dir/data" -U motcua -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/log" 2>&1; then
    cat "$dir/log"
    exit 1
fi
# A test cluster has nothing to lose, so nothing waits for the disk.
"$bin/postgres" -D "$dir/data" -k "$dir" \
    -c listen_addresses='' -c max_connections=300 -c shared_buffers=96MB \
    -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
    -c max_wal_size=2GB -c timezone=UTC -c log_timezone=UTC \
    >"$dir/log" 2>&1 </dev/null &
pid=$!
until "$bin/pg_isready" -q -h "$dir" -U motcua -d postgres; do
    if ! kill -0 "$pid" 2>/dev/null; then
        cat "$dir/log"
        exit 1
    fi
    sleep 0.05
done
echo "ready $dir"
while read -r _; do :; done
