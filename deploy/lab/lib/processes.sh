# Starts, watches and ends processes. What is known of each lies below $home/NAME: its port, its log,
# its data, and, while it is up, a file `process` with "PID BIRTH ADDRESS SINCE".

readonly ready_within=60 end_within=20

started=() # what this call started, for the case that it fails

# --- who is who ------------------------------------------------------------------------------

# Tells one process from a later one with the same pid; empty where there is none.
birth_of() {
  local stat
  if [[ -d /proc/self ]]; then
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    stat=${stat##*) } # the name before may hold anything
    # A zombie has ended.
    [[ $stat != Z* ]] || return 0
    set -- $stat
    printf '%s-%s\n' "$(</proc/sys/kernel/random/boot_id)" "${20}"
  else
    LC_ALL=C ps -o lstart= -p "$1" | tr -s ' ' '-'
  fi
}

# Sets pid, birth, address and since of the program $1 as noted; false where none was started.
read_process() {
  [[ -r $home/$1/process ]] && read -r pid birth address since <"$home/$1/process"
}

is_running() {
  local pid birth address since
  read_process "$1" && [[ $(birth_of "$pid") == "$birth" ]]
}

noted() {
  local file
  for file in "$home"/*/process; do
    [[ ! -e $file ]] || basename "${file%/process}"
  done
}

any_running() {
  local name
  for name in $(noted); do
    ! is_running "$name" || return 0
  done
  return 1
}

# --- ports -----------------------------------------------------------------------------------

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The port of the program $1, the same for the lab's life: others keep it in their configuration.
port_of() {
  local file=$home/$1/port
  mkdir -p "${file%/*}"
  [[ -r $file ]] || free_port >"$file"
  cat "$file"
}

# Below the range from which the system gives ports to clients.
free_port() {
  local port try
  for ((try = 0; try < 100; try++)); do
    port=$((20000 + RANDOM % 12000))
    if is_free "$port" && ! cat "$home"/*/port 2>/dev/null | grep -qx "$port"; then
      printf '%s\n' "$port"
      return
    fi
  done
  die 70 "Expected a free port between 20000 and 32000, but found none in 100 tries."
}

# Forgets ports that somebody else took while the lab was down.
renew_ports() {
  local file
  ! any_running || return 0
  for file in "$home"/*/port; do
    [[ ! -e $file ]] || is_free "$(<"$file")" || rm "$file"
  done
}

# --- up --------------------------------------------------------------------------------------

# start NAME ADDRESS COMMAND...: leaves alone what runs already.
start() {
  local name=$1 address=$2 birth
  shift 2
  if is_running "$name"; then
    printf '%s already runs\n' "$name"
    return
  fi
  # With its own process group, so that a Ctrl-C at the terminal ends the lab's caller alone.
  set -m
  "$@" >"$home/$name/log" 2>&1 </dev/null &
  set +m
  birth=$(birth_of $!)
  printf '%s %s %s %s\n' $! "${birth:-ended}" "$address" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$home/$name/process"
  started[${#started[@]}]=$name
}

# await NAME PROBE...: until the probe succeeds; the end of the program or of patience is a failure.
await() {
  local name=$1 deadline=$((SECONDS + ready_within)) why
  shift
  until "$@" >"$home/$name/probe.log" 2>&1; do
    why="Expected $name to be ready within $ready_within s, but it is not"
    is_running "$name" || why="Expected $name to stay up, but it ended"
    if ((SECONDS >= deadline)) || ! is_running "$name"; then
      tail -n 3 "$home/$name/probe.log" >&2
      printf -- '--- the last lines of %s:\n' "$home/$name/log" >&2
      tail -n 15 "$home/$name/log" >&2
      die 70 "$why; its log is above."
    fi
    sleep 0.2
  done
}

# On the way out of a failed or interrupted up.
stop_started() {
  local i
  for ((i = ${#started[@]} - 1; i >= 0; i--)); do
    stop "${started[i]}"
  done
}

# --- down ------------------------------------------------------------------------------------

# Ends the program $1 if it is the very process that was started, and waits for its end.
stop() {
  local pid birth address since deadline=$((SECONDS + end_within))
  read_process "$1" || return 0
  if is_running "$1"; then
    kill -TERM "$pid" 2>/dev/null || true
    while is_running "$1"; do
      if ((SECONDS >= deadline)); then
        kill -KILL "$pid" 2>/dev/null || true
      fi
      sleep 0.1
    done
    printf '%s stopped\n' "$1"
  fi
  rm -f "$home/$1/process"
}

# --- status ----------------------------------------------------------------------------------

status() {
  local name pid birth address since state=0
  for name in $(noted); do
    read_process "$name"
    if is_running "$name"; then
      printf '%-24s running  pid %-8s %-24s since %s\n' "$name" "$pid" "$address" "$since"
    else
      printf '%-24s DEAD     pid %-8s %-24s see %s\n' "$name" "$pid" "$address" "$home/$name/log"
      state=1
    fi
  done
  [[ -n $(noted) ]] || printf 'nothing is up\n'
  return $state
}

# One call at a time changes a lab. The lock of a call that died is taken over.
take_turn() {
  local holder
  mkdir -p "$home"
  chmod 700 "$home"
  until (set -o noclobber && printf '%s %s\n' $$ "$(birth_of $$)" >"$home/lock") 2>/dev/null; do
    read -r holder birth <"$home/lock" || true
    [[ -z ${holder:-} || $(birth_of "$holder") != "$birth" ]] ||
      die 1 "Expected no other call to change the lab in $home, but process $holder does; wait for it."
    rm -f "$home/lock"
  done
}

end_turn() { rm -f "$home/lock"; }
