# Sourced by up, down, restart and demo: where everything is, and how one process is started.
# Settings from the environment:
#   TANDEM_PORT_OFFSET  is added to every port (default 0), so that two systems run side by side
#   TANDEM_DATA         the folder with data, logs and process ids (default deploy/local/data)
#   TANDEM_CLOCK_FILE   a file that says how much later it is for the services (see README.md)
#   JAVA_HOME           a JDK 25; found by itself when installed in a usual place
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
offset=${TANDEM_PORT_OFFSET:-0}
data=${TANDEM_DATA:-$root/deploy/local/data}
clock=${TANDEM_CLOCK_FILE:-}
[[ -z $clock || $clock == /* ]] || clock=$PWD/$clock
host=127.0.0.1

# In the order of starting.
backing=(store broker mail)
apps=(identity messaging-service goals-service notification-service gateway)
names=("${backing[@]}" "${apps[@]}")

declare -A port=(
  [store]=$((27017 + offset)) [broker]=$((9092 + offset)) [mail]=$((1025 + offset))
  [identity]=$((8090 + offset))
  [messaging-service]=$((8081 + offset)) [goals-service]=$((8082 + offset))
  [notification-service]=$((8083 + offset)) [gateway]=$((8080 + offset)))
declare -A jar=(
  [identity]=deploy/local/identity/target/tandem-local-identity-0.1.0-exec.jar
  [messaging-service]=messaging-service/target/tandem-messaging-service-0.1.0-exec.jar
  [goals-service]=goals-service/target/tandem-goals-service-0.1.0-exec.jar
  [notification-service]=notification-service/target/tandem-notification-service-0.1.0-exec.jar
  [gateway]=gateway/target/tandem-gateway-0.1.0-exec.jar)
# Bounded, so that all eight processes together stay within 2 GiB.
declare -A heap=(
  [store]=160m [broker]=192m [mail]=32m [identity]=64m [messaging-service]=160m [goals-service]=112m
  [notification-service]=160m [gateway]=112m)

say() { printf '%s\n' "$*"; }
# The first value of a field of a JSON answer; fails when there is none. No pipe: under load, one whose
# reader has enough would end the script by its writer's SIGPIPE.
field() { [[ $(cat) =~ \"$1\":\"?([^\",}]*) ]] && printf '%s' "${BASH_REMATCH[1]}"; }
fail() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

is_java_25() { [[ -x $1 ]] && "$1" -version 2>&1 | grep -q 'version "25'; }

# Sets java to a JDK 25, or fails with what to do.
find_java() {
  local candidate
  for candidate in "${JAVA_HOME:-/none}/bin/java" "$(command -v java || true)" \
    /usr/lib/jvm/*25*/bin/java "$HOME"/.sdkman/candidates/java/25*/bin/java \
    "$HOME"/.jdks/*25*/bin/java /Library/Java/JavaVirtualMachines/*25*/Contents/Home/bin/java; do
    if is_java_25 "$candidate"; then
      java=$candidate
      return
    fi
  done
  fail "JDK 25 is missing. Install one (Temurin 25, for example) and set JAVA_HOME to its folder."
}

pid_of() { cat "$data/run/$1.pid" 2>/dev/null || true; }
is_running() {
  local pid
  pid=$(pid_of "$1")
  [[ -n $pid ]] && kill -0 "$pid" 2>/dev/null
}
port_taken() { (exec 3<>"/dev/tcp/$host/$1") 2>/dev/null; }

# A key, made once: of the gateway's cookies, so that people stay signed in when it restarts; of the
# links in mails, so that old ones go on working.
key() {
  local file=$data/$1/$2.key
  mkdir -p "$data/$1"
  [[ -s $file ]] || (umask 077 && head -c 32 /dev/urandom | base64 >"$file")
  cat "$file"
}

# The keys of Web Push, made once: with others every device would have to sign up again.
push_keys() {
  local file=$data/notification/push.env
  mkdir -p "$data/notification"
  if [[ ! -s $file ]]; then
    (umask 077 && "$java" "$root/deploy/local/VapidKeys.java" >"$file.new") && mv "$file.new" "$file"
  fi
  cat "$file"
}

# The command line of one process, in the array command.
command_of() {
  local name=$1 address=$host:${port[broker]}
  local flags=(-Xmx"${heap[$name]}" -Xss512k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=64m
    -XX:+ExitOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow
    --enable-native-access=ALL-UNNAMED)
  case $name in
    store)
      command=("$java" "${flags[@]}" -cp "$data/apps/backing/*"
        org.tandem.backing.mongo.LocalMongo --port="${port[store]}" --file="$data/store/tandem.mv")
      return
      ;;
    broker)
      command=("$java" "${flags[@]}" -cp "$data/apps/backing/*"
        org.tandem.backing.kafka.LocalKafka --port="${port[broker]}" --dir="$data/broker")
      return
      ;;
    mail)
      command=("$java" "${flags[@]}" -cp "$data/apps/backing/*"
        org.tandem.backing.mail.LocalMail --port="${port[mail]}" --dir="$data/mail")
      return
      ;;
  esac
  local app=$data/apps/$name
  [[ -f $app/app.aot ]] && flags+=(-XX:AOTCache="$app/app.aot" -Xlog:aot=off -Xlog:cds=off)
  command=("$java" "${flags[@]}" -jar "$app/$(basename "${jar[$name]}")" --server.port="${port[$name]}")
  local issuer=http://$host:${port[identity]}
  case $name in
    identity)
      command+=(--tandem.identity.districts="$data/districts"
        --tandem.identity.key-file="$data/identity/key.json"
        --tandem.identity.web-signed-out-uris="http://$host:${port[gateway]}/"
        --tandem.identity.gateway-redirect-uris="http://$host:${port[gateway]}/login/oauth2/code/local")
      ;;
    gateway)
      command+=("--tandem.tokens.issuers[0].uri=$issuer"
        --tandem.services.messaging="http://$host:${port[messaging-service]}"
        --tandem.services.goals="http://$host:${port[goals-service]}"
        --tandem.services.notification="http://$host:${port[notification-service]}"
        "--tandem.gateway.sign-in.issuers[0].id=local"
        "--tandem.gateway.sign-in.issuers[0].name=Sample districts"
        "--tandem.gateway.sign-in.issuers[0].uri=$issuer"
        "--tandem.gateway.sign-in.issuers[0].client-secret=tandem-gateway"
        "--tandem.gateway.sign-in.issuers[0].scopes=openid,tandem")
      # In the environment, where other people of this machine do not see it.
      TANDEM_GATEWAY_SIGNIN_KEY=$(key gateway sign-in)
      export TANDEM_GATEWAY_SIGNIN_KEY
      ;;
    *)
      command+=("--tandem.tokens.issuers[0].uri=$issuer"
        --spring.kafka.bootstrap-servers="$address"
        --spring.mongodb.uri="mongodb://$host:${port[store]}/${name%-service}")
      [[ -z $clock ]] || command+=(--tandem.clock.offset-file="$clock")
      if [[ $name == notification-service ]]; then
        local keys key
        keys=$(push_keys)
        # In the environment, as that of the gateway.
        while IFS= read -r key; do export "${key?}"; done <<<"$keys"
        export TANDEM_PUSH_VAPID_SUBJECT=mailto:tandem@localhost
      fi
      ;;
  esac
  if [[ $name == notification-service ]]; then
    command+=(--spring.mail.host="$host" --spring.mail.port="${port[mail]}"
      --tandem.email.public-address="http://$host:${port[gateway]}")
    TANDEM_EMAIL_UNSUBSCRIBEKEY=$(key notification-service unsubscribe)
    TANDEM_EMAIL_BOUNCEKEY=$(key notification-service bounce)
    export TANDEM_EMAIL_UNSUBSCRIBEKEY TANDEM_EMAIL_BOUNCEKEY
  fi
  return 0
}

# Starts one process in the background, out of reach of the terminal's Ctrl-C.
start() {
  local name=$1 command
  mkdir -p "$data/run" "$data/log" "$data/store" "$data/identity"
  command_of "$name"
  MALLOC_ARENA_MAX=2 setsid "${command[@]}" >>"$data/log/$name.log" 2>&1 </dev/null &
  echo $! >"$data/run/$name.pid"
  disown # its end is told by us, not by the shell
}

is_ready() {
  case $1 in
    store | broker | mail) port_taken "${port[$1]}" ;;
    *) curl -fs -o /dev/null --max-time 2 "http://$host:${port[$1]}/actuator/health/readiness" ;;
  esac
}

# Waits until a process serves, at most two minutes.
await_ready() {
  local name=$1 tries=0
  until is_ready "$name"; do
    is_running "$name" || fail "$name did not start; its log says why: $data/log/$name.log"
    ((++tries < 1200)) || fail "$name is not ready after two minutes: see $data/log/$name.log"
    sleep 0.1
  done
}

# Stops processes, all of them at once, gently for 15 seconds.
stop() {
  local name pid tries=0
  for name in "$@"; do
    pid=$(pid_of "$name")
    [[ -z $pid ]] || kill "$pid" 2>/dev/null || true
  done
  for name in "$@"; do
    pid=$(pid_of "$name")
    while [[ -n $pid ]] && kill -0 "$pid" 2>/dev/null; do
      ((++tries < 150)) || kill -9 "$pid" 2>/dev/null || true
      sleep 0.1
    done
    rm -f "$data/run/$name.pid"
  done
}

# What serves people first, what keeps their data last.
stop_all() {
  stop "${apps[@]}"
  stop "${backing[@]}"
}
