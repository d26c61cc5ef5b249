# A cluster: a real API server with its controllers and scheduler, and one node that only acts as if
# it ran the pods it is given.

readonly kubernetes_parts='etcd kube-apiserver kube-controller-manager kube-scheduler kwok'
readonly kubernetes_files="$here/kubernetes"

# A token for each user, "user group" a line. The rights of system:… users are the API server's own.
readonly kubernetes_users='lab-admin system:masters
kwok system:masters
system:kube-controller-manager -
system:kube-scheduler -
spillway-worker -'

up_kubernetes() {
  local credentials=$home/kubernetes server program
  for program in etcd kube-apiserver kube-controller-manager kube-scheduler kubectl kwok gateway-api; do
    build "$program" >/dev/null
  done
  make_credentials
  start_etcd
  start_apiserver
  prepare_cluster
  start_controllers
  start_node
  printf 'kubernetes is up at https://%s; see lab env\n' "$server"
}

# --- who may do what -------------------------------------------------------------------------

random_token() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }

# Made once for each lab, readable by its owner alone.
make_credentials() {
  local user group
  mkdir -p "$credentials"
  [[ -s $credentials/service-account.key ]] || make_service_account_key
  [[ -s $credentials/tokens.csv ]] || while read -r user group; do
    printf '%s,%s,%s,"%s"\n' "$(random_token)" "$user" "$user" "${group#-}"
  done <<<"$kubernetes_users" >"$credentials/tokens.csv"
}

make_service_account_key() {
  command -v openssl >/dev/null ||
    die 2 "Expected 'openssl' on the PATH to make the key of service accounts, but found none; install it."
  openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$credentials/service-account.key" 2>/dev/null
}

# Sets nothing; writes a kubeconfig for each user, named after it without its prefix.
write_kubeconfigs() {
  local token user rest
  while IFS=, read -r token user rest; do
    cat >"$credentials/${user#system:}.kubeconfig" <<KUBECONFIG
apiVersion: v1
kind: Config
clusters:
  - name: lab
    cluster:
      server: https://$server
      certificate-authority: $home/kube-apiserver/certificates/apiserver.crt
users:
  - name: $user
    user: {token: $token}
contexts:
  - name: lab
    context: {cluster: lab, user: "$user"}
current-context: lab
KUBECONFIG
  done <"$credentials/tokens.csv"
}

# --- the parts -------------------------------------------------------------------------------

kubectl() {
  "$(path_of kubectl)" --cache-dir "$credentials/cache" --kubeconfig "$credentials/lab-admin.kubeconfig" "$@"
}

# Whether a part says that it is well, at the URL of its server and a path. Without a name the program
# would ask for one.
answers() {
  "$(path_of kubectl)" --cache-dir "$credentials/cache" --kubeconfig /dev/null --server "$1" \
    --insecure-skip-tls-verify --username probe --password probe get --raw "$2"
}

start_etcd() {
  local port peers
  port=$(port_of etcd)
  peers=http://127.0.0.1:$(port_of etcd-peers)
  # What a crash of the machine would lose is not worth the waiting for the disk.
  start etcd "127.0.0.1:$port" "$(path_of etcd)" --name lab --data-dir "$home/etcd/data" --unsafe-no-fsync \
    --listen-client-urls "http://127.0.0.1:$port" --advertise-client-urls "http://127.0.0.1:$port" \
    --listen-peer-urls "$peers" --initial-advertise-peer-urls "$peers" --initial-cluster "lab=$peers" \
    --log-level warn
  await etcd answers "http://127.0.0.1:$port" /health
}

# The certificate is made by the server itself, for the address it listens at. Nobody reaches the
# cluster from its own pods, so no address of this machine is advertised to them.
start_apiserver() {
  local port
  port=$(port_of kube-apiserver)
  server=127.0.0.1:$port
  write_kubeconfigs
  start kube-apiserver "$server" "$(path_of kube-apiserver)" --etcd-servers "http://127.0.0.1:$(port_of etcd)" \
    --bind-address 127.0.0.1 --secure-port "$port" --cert-dir "$home/kube-apiserver/certificates" \
    --advertise-address 127.0.0.1 --endpoint-reconciler-type none --service-cluster-ip-range 10.96.0.0/16 \
    --authorization-mode RBAC --anonymous-auth=false --token-auth-file "$credentials/tokens.csv" \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file "$credentials/service-account.key" \
    --service-account-signing-key-file "$credentials/service-account.key" \
    --disable-admission-plugins ServiceAccount
  await kube-apiserver kubectl get --raw /readyz
}

prepare_cluster() {
  kubectl apply --server-side --force-conflicts -f "$(path_of gateway-api)" \
    -f "$kubernetes_files/worker-role.yaml" -f "$kubernetes_files/node.yaml" >"$credentials/prepare.log" 2>&1 &&
    kubectl wait --for condition=Established --timeout "${ready_within}s" \
      crd/httproutes.gateway.networking.k8s.io >>"$credentials/prepare.log" 2>&1 || {
    tail -n 5 "$credentials/prepare.log" >&2
    die 70 "Expected the API server to take what a cluster needs, but it did not; the log is $credentials/prepare.log"
  }
}

start_controllers() {
  local port
  port=$(port_of kube-controller-manager)
  start kube-controller-manager "127.0.0.1:$port" "$(path_of kube-controller-manager)" \
    --kubeconfig "$credentials/kube-controller-manager.kubeconfig" --leader-elect=false \
    --bind-address 127.0.0.1 --secure-port "$port" --cert-dir "$home/kube-controller-manager/certificates" \
    --use-service-account-credentials --service-account-private-key-file "$credentials/service-account.key" \
    --root-ca-file "$home/kube-apiserver/certificates/apiserver.crt"
  await kube-controller-manager answers "https://127.0.0.1:$port" /healthz
  port=$(port_of kube-scheduler)
  start kube-scheduler "127.0.0.1:$port" "$(path_of kube-scheduler)" \
    --kubeconfig "$credentials/kube-scheduler.kubeconfig" --leader-elect=false \
    --bind-address 127.0.0.1 --secure-port "$port" --cert-dir "$home/kube-scheduler/certificates"
  await kube-scheduler answers "https://127.0.0.1:$port" /healthz
}

start_node() {
  local port
  port=$(port_of kwok)
  KWOK_WORKDIR=$home/kwok start kwok "127.0.0.1:$port" "$(path_of kwok)" --manage-all-nodes=true \
    --kubeconfig "$credentials/kwok.kubeconfig" --config "$kubernetes_files/stages.yaml" \
    --server-address "127.0.0.1:$port" --node-ip 192.0.2.1 --cidr 10.244.0.0/16
  await kwok answers "http://127.0.0.1:$port" /healthz
  await kwok kubectl wait --for condition=Ready --timeout 1s node/lab-node
}
