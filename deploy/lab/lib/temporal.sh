# A Temporal server with its Web UI; what it knows survives in a file.

readonly temporal_parts='temporal'

up_temporal() {
  local program port ui
  program=$(build temporal)
  port=$(port_of temporal)
  ui=$(port_of temporal-ui)
  start temporal "127.0.0.1:$port" "$program" server start-dev --ip 127.0.0.1 --port "$port" \
    --ui-port "$ui" --db-filename "$home/temporal/temporal.db" --log-level warn
  await temporal "$program" operator cluster health --address "127.0.0.1:$port"
  printf 'temporal is up at 127.0.0.1:%s, its pages at http://127.0.0.1:%s\n' "$port" "$ui"
}
