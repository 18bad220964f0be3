#!/bin/sh
# One host over ssh, as foureyes-deploy(7) sets it up: a real sshd on the loopback, of this test's own,
# and three keys, each of which is one person.  The server is as lax as it can be made, so that what
# is refused is refused by the line in authorized_keys and by the session.
#
# As root there are two accounts that only this server knows (it has an /etc/passwd of its own): the
# service account, to which everything belongs, and somebody's, who has a shell on the same host.
. "${FOUREYES_SRCDIR:?run by make check}/tests/tap.sh"
. "$srcdir/tests/cli/common.sh"

sshd=$(PATH=$PATH:/usr/sbin:/sbin command -v sshd) || skip_all "sshd is not installed (openssh-server)"
need ssh ssh-keygen scp sftp tmux sqlite3 pgrep
srv=$tmp/srv
service=62001
other=62002
if test "$(id -u)" = 0 && command -v setpriv >/dev/null 2>&1 && unshare -m true 2>/dev/null; then
	user=foureyes-service
	accounts=yes
else
	user=$(id -un)
	accounts=
fi
# A session hides its memory from others of its account, and so from the leak checker too.
ASAN_OPTIONS=${ASAN_OPTIONS:-}:detect_leaks=0
export ASAN_OPTIONS
unset SSH_AUTH_SOCK SSH_ORIGINAL_COMMAND DISPLAY

server=
made_run=
at_exit()
{
	tm kill-server 2>/dev/null
	test -z "$server" || kill "$server" 2>/dev/null
	test -z "$made_run" || rmdir /run/sshd 2>/dev/null
}

tm()
{
	tmux -u -S "$tmp/tmux" -f /dev/null "$@"
}

# ---- the host ----

# as_account UID COMMAND...: where there are accounts
as_account()
{
	account=$1
	shift
	test -n "$accounts" || { "$@"; return; }
	setpriv --reuid="$account" --regid="$account" --clear-groups "$@"
}

umask 077
mkdir "$srv" "$srv/photos" "$tmp/home" "$tmp/bin" "$tmp/keys"
cp "$foureyes" "$tmp/bin/foureyes"	# where any account can come
foureyes=$tmp/bin/foureyes
chmod 711 "$tmp"
chmod 755 "$tmp/bin" "$foureyes" "$tmp/keys"
if test -n "$accounts"; then
	{
		cat /etc/passwd
		echo "$user:x:$service:$service::$srv:/bin/sh"
		echo "foureyes-other:x:$other:$other::$tmp/keys:/bin/sh"
	} >"$tmp/passwd"
	chmod 644 "$tmp/passwd"
fi
labels "$srv/labels_random.json"
for photo in street room beach; do
	cp "$srcdir/samples/photos/far_boat.jpg" "$srv/photos/$photo.jpg"
done
test -z "$accounts" || chown -R $service:$service "$srv"
admin()
{
	as_account $service "$foureyes" -s "$srv/foureyes.db" --as lead "$@" >/dev/null
}
admin init && admin people add reviewer1 --role reviewer &&
    admin people add reviewer2 --role reviewer &&
    admin import "$srv/labels_random.json" --images "$srv/photos" || bail "no store to test with"

stored()
{
	as_account $service sqlite3 -cmd '.timeout 60000' "$srv/foureyes.db" "$1"
}

is "$(stat -c %a "$srv"),$(stat -c %a "$srv/foureyes.db")" 700,600 \
    "the store is nobody else's, nor is its folder"

ssh-keygen -q -t ed25519 -N '' -f "$tmp/host" || bail "no key for the host"
for name in reviewer1 reviewer2 lead; do
	ssh-keygen -q -t ed25519 -N '' -f "$tmp/$name" || bail "no key for $name"
	printf 'restrict,pty,command="ASAN_OPTIONS=%s %s -s %s session --as %s" %s\n' "$ASAN_OPTIONS" \
	    "$foureyes" "$srv/foureyes.db" "$name" "$(cat "$tmp/$name.pub")"
done >"$tmp/keys/$user"
ssh-keygen -q -t ed25519 -N '' -f "$tmp/other" || bail "no key for another account"
cp "$tmp/other.pub" "$tmp/keys/foureyes-other"
chmod 644 "$tmp/keys"/*

if test "$(id -u)" = 0 && ! test -d /run/sshd; then
	mkdir -m 755 /run/sshd 2>/dev/null || skip_all "sshd needs a folder /run/sshd"
	made_run=yes
fi

# serve PORT: false where it does not come up, most likely as the port is taken.
serve()
{
	cat >"$tmp/sshd_config" <<-END
	Port $1
	ListenAddress 127.0.0.1
	HostKey $tmp/host
	PidFile none
	AuthorizedKeysFile $tmp/keys/%u
	AuthenticationMethods publickey
	PermitRootLogin forced-commands-only
	PermitUserEnvironment yes
	PermitUserRC yes
	AllowTcpForwarding yes
	AllowAgentForwarding yes
	X11Forwarding yes
	GatewayPorts yes
	PermitTunnel yes
	StrictModes no
	UsePAM no
	UseDNS no
	AcceptEnv LANG LC_* TERM* FOUREYES_* NCURSES* HOME TMPDIR SSH_ORIGINAL_COMMAND
	Subsystem sftp internal-sftp
	END
	if test -n "$accounts"; then
		unshare -m sh -c 'mount --bind "$1" /etc/passwd && exec "$2" -D -e -f "$3"' sh \
		    "$tmp/passwd" "$sshd" "$tmp/sshd_config"
	else
		"$sshd" -D -e -f "$tmp/sshd_config"
	fi </dev/null >"$tmp/sshd.log" 2>&1 &
	server=$!
	wait_for 10 sh -c "grep -q 'Server listening' '$tmp/sshd.log' || ! kill -0 $server"
	kill -0 $server 2>/dev/null && grep -q 'Server listening' "$tmp/sshd.log"
}

port=$((20000 + $$ % 20000))
tries=0
until serve $port; do
	tries=$((tries + 1))
	test $tries -lt 10 || skip_all "no sshd can be started here: $(tail -n 1 "$tmp/sshd.log")"
	port=$((port + 7))
done

echo "[127.0.0.1]:$port $(cut -d ' ' -f 1,2 "$tmp/host.pub")" >"$tmp/known_hosts"
cat >"$tmp/ssh_config" <<END
Host *
	HostName 127.0.0.1
	Port $port
	User $user
	IdentityFile $tmp/%n
	IdentitiesOnly yes
	IdentityAgent none
	UserKnownHostsFile $tmp/known_hosts
	GlobalKnownHostsFile /dev/null
	BatchMode yes
	ConnectTimeout 20
	LogLevel ERROR
	SendEnv LANG LC_* TERM* FOUREYES_* NCURSES* HOME TMPDIR SSH_ORIGINAL_COMMAND
END

# by NAME ARGUMENT...: ssh with that person's key
by()
{
	by_name=$1
	shift
	ssh -F "$tmp/ssh_config" "$@" "$by_name" </dev/null
}

# ask NAME WORDS: a command of a session, without a terminal
ask()
{
	ssh -F "$tmp/ssh_config" "$1" -- "$2" </dev/null
}

ask reviewer1 status >"$out" 2>"$err" ||
    if grep -q 'locked\|not allowed\|shell' "$tmp/sshd.log"; then
	skip_all "sshd lets nobody in here: $(tail -n 1 "$tmp/sshd.log")"
    fi

# ---- commands ----

runs 0 "status over ssh" ask reviewer1 status
as_account $service "$foureyes" -s "$srv/foureyes.db" --as reviewer1 status >"$tmp/want"
is_file "$out" "$tmp/want" "… is that person's"
runs 0 "the other key" ask reviewer2 "status --json"
is "$(json "$out" '$.person')" reviewer2 "… is the other person"
runs 0 "the lead's" ask lead "people list"
runs 0 "a lead makes a batch" ask lead "batch create dogs --where subject=dog --order random"

# refused STATUS WORDS TEXT: of reviewer1, in one line
refused()
{
	runs "$1" "\"$2\" is refused" ask reviewer1 "$2"
	one_error "… in one line"
	has "$err" "$3" "… that says why"
}

for command in sh /bin/sh "bash -i" "cat $srv/foureyes.db" "status; id" 'status`id`' 'status$(id)' \
    "scp -t /tmp" "internal-sftp" "/usr/lib/openssh/sftp-server" "rsync --server . /tmp" \
    "git-upload-pack x" "-s $srv/foureyes.db status"; do
	refused 2 "$command" "there is no command "
done
refused 2 "status|id" "there is no command status|id"
refused 2 "status > $tmp/x" "unexpected >"
refused 2 "review --script $srv/labels_random.json" "not taken in a session"
refused 2 "status --as lead" "before the command"
refused 1 "export -o $tmp/x" "not offered"
refused 1 resolve "is the lead's"
refused 2 home "there is no terminal"
test ! -e "$tmp/x"
ok $? "none of them wrote a file"

# ---- what comes with the connection ----

FOUREYES_STORE=$tmp/none.db FOUREYES_AS=lead FOUREYES_GRAPHICS=x HOME=$tmp/home TMPDIR=$tmp/none \
    SSH_ORIGINAL_COMMAND="people list" ask reviewer1 "doctor --json" >"$out" 2>"$err"
is "$?,$(json "$out" '$.store.store')" "0,$srv/foureyes.db" "the client's variables change nothing"
FOUREYES_AS=lead ask reviewer1 "status --json" >"$out" 2>"$err"
is "$?,$(json "$out" '$.person')" 0,reviewer1 "… nor who it is"

# A library of the client's own: the server does not take its name, so no loader sees it.
cat >"$tmp/tell.c" <<END
#include <fcntl.h>
__attribute__((constructor)) static void begin(void) { open("$tmp/bin/loaded", O_CREAT, 0600); }
END
if test -z "${SANITIZE:-}" && $CC -shared -fPIC -o "$tmp/bin/tell.so" "$tmp/tell.c" 2>/dev/null; then
	chmod 755 "$tmp/bin/tell.so"
	chmod 777 "$tmp/bin"
	LD_PRELOAD=$tmp/bin/tell.so "$foureyes" --version >/dev/null
	ok "$(rm "$tmp/bin/loaded"; echo $?)" "a library of the client's own would be loaded"
	ssh -F "$tmp/ssh_config" -o "SendEnv=LD_*" -o "SetEnv=LD_PRELOAD=$tmp/bin/tell.so" reviewer1 \
	    status </dev/null >"$out" 2>"$err"
	is "$?,$(ls "$tmp/bin")" "0,$(printf 'foureyes\ntell.so')" "… and is not, over ssh"
	chmod 755 "$tmp/bin"
else
	skip "no library can be put before the program here"
fi

# A terminal of the client's own making: known where TERMINFO is listened to, and only there.
infocmp xterm-256color 2>/dev/null | sed 's/^xterm-256color[^,]*/eviltty/' >"$tmp/evil"
if TERMINFO=$tmp/ti tic "$tmp/evil" 2>/dev/null && test -d "$tmp/ti"; then
	cp -r "$tmp/ti" "$tmp/home/.terminfo"
	TERMINFO=$tmp/ti TERM=eviltty infocmp >/dev/null 2>&1
	ok $? "a terminfo of the client's own is there"
	TERM=eviltty TERMINFO=$tmp/ti TERMINFO_DIRS=$tmp/ti HOME=$tmp/home by reviewer1 -tt \
	    -o "SetEnv=TERMINFO=$tmp/ti" >"$out" 2>"$err"
	is $? 2 "… and is not used in a session"
	has "$out" 'which terminfo does not know' "… which says so"
else
	skip "no terminfo of one's own can be made"
fi

# ---- what is no command ----

echo text >"$tmp/file"
for way in -O -s; do
	scp -F "$tmp/ssh_config" $way "$tmp/file" "reviewer1:$tmp/copied" >/dev/null 2>&1 </dev/null
	ok "$(test $? -ne 0 && ! test -e "$tmp/copied"; echo $?)" "scp $way takes nothing there"
	scp -F "$tmp/ssh_config" $way "reviewer1:$srv/foureyes.db" "$tmp/taken" >/dev/null 2>&1 \
	    </dev/null
	ok "$(test $? -ne 0 && ! test -s "$tmp/taken"; echo $?)" "scp $way takes nothing away"
done
echo "get $srv/foureyes.db $tmp/taken" >"$tmp/batch"
sftp -F "$tmp/ssh_config" -b "$tmp/batch" reviewer1 >/dev/null 2>&1 </dev/null
ok "$(test $? -ne 0 && ! test -s "$tmp/taken"; echo $?)" "nor does sftp"
by reviewer1 -W "127.0.0.1:$port" >"$out" 2>&1
ok "$(test $? -ne 0 && ! grep -q '^SSH-' "$out"; echo $?)" "no connection is passed on"
by reviewer1 -N -o ExitOnForwardFailure=yes -R 127.0.0.1:0:127.0.0.1:$port >"$out" 2>&1
ok "$(test $? -ne 0; echo $?)" "nor is one taken in"
ssh -F "$tmp/ssh_config" -tt reviewer1 sh </dev/null >"$out" 2>"$err"
is $? 2 "no shell on a terminal either"

# ---- at a terminal ----

# sit NAME: NAME comes in, in a window of their own
sit()
{
	tm new-session -d -s "$1" -x 100 -y 30 "exec ssh -F '$tmp/ssh_config' -t $1"
}

screen()
{
	tm capture-pane -p -t "$1"
}

shows()
{
	screen "$1" | grep -qF -e "$2"
}

# comes NAME TEXT: NAME's screen has the text before long
comes()
{
	if wait_for 30 shows "$1" "$2"; then
		ok 0 "$3"
	else
		ok 1 "$3"
		screen "$1" | sed 's/^/#   /' | LC_ALL=C tr -c '\n\040-\176' '?'
	fi
}

press()
{
	press_to=$1
	shift
	tm send-keys -t "$press_to" "$@"
}

# The processes of a person's session: the eldest stays until its end, others go with a photo.
session_of()
{
	pgrep -f "^$foureyes -s $srv/foureyes.db session --as $1\$"
}

sit reviewer1
comes reviewer1 "foureyes · reviewer1" "a terminal shows that person's home"
sit reviewer2
comes reviewer2 "foureyes · reviewer2" "and another's the other's, at the same time"
sit lead
comes lead "foureyes · lead" "and a lead's the lead's"
screen reviewer1 >"$tmp/home1"
ok "$(! grep -q 'work as\|export\|disput\|reviewer2' "$tmp/home1"; echo $?)" \
    "nobody else can sit down there"
press reviewer1 w e d
press lead w e
press reviewer1 r
comes reviewer1 "0 of 5" "the keys that would do nothing; r reviews"
comes lead "foureyes · lead" "nor does a lead export or become somebody else"

main=$(session_of reviewer1 | head -n 1)
is "$(sed -n 's/^NoNewPrivs:[^0-9]*//p; s/^Umask:[^0-9]*//p' "/proc/$main/status" | sort |
    tr '\n' ' ')" "0077 1 " "no more rights are to be had, and its files are nobody else's"
is "$(sed -n 's/^Max core file size *\([0-9]*\) *\([0-9]*\) .*/\1,\2/p' "/proc/$main/limits")" 0,0 \
    "no core file"
if test "$(id -u)" = 0 && test -z "$accounts"; then
	skip "what another process of the account can read: root can read everything"
else
	for file in environ mem maps; do
		! as_account $service head -c 1 "/proc/$main/$file" >/dev/null 2>&1
		ok $? "its $file cannot be read by another process of the account"
	done
fi

# ---- somebody with a shell on this host ----

# elsewhere WORDS: a shell command of the other account
elsewhere()
{
	ssh -F "$tmp/ssh_config" -l foureyes-other other -- "$1" </dev/null
}

if test -n "$accounts"; then
	runs 0 "another account has a shell" elsewhere id
	has "$out" "uid=$other" "… of its own"
	is "$(stat -c '%u %a' "$srv/foureyes.db" "$srv/photos" "$srv/photos/room.jpg" | tr '\n' ',')" \
	    "$service 600,$service 700,$service 600," "store and photos are the service account's"
	for way in "cat $srv/foureyes.db" "ls $srv" "cat $srv/photos/room.jpg" \
	    "sqlite3 $srv/foureyes.db .dump" "cp $srv/foureyes.db /dev/null" \
	    "$foureyes -s $srv/foureyes.db --as lead status" \
	    "ln $srv/foureyes.db $tmp/keys/x" "cat /proc/$main/environ" "cat /proc/$main/fd/0" \
	    "head -c 1 /proc/$main/mem" "ls /proc/$main/fd/" "kill -TERM $main"; do
		elsewhere "$way" >"$out" 2>"$err"
		ok "$(test $? -ne 0 && ! test -s "$out"; echo $?)" \
		    "from another account, not: $(echo "$way" | sed "s,$tmp/[a-z]*/,,g; s,$main,PID,")"
	done
else
	skip "a second account: that takes root, and a name space for mounts"
fi

# ---- what comes by the keyboard ----

press reviewer1 C-z
press reviewer1 '?'
comes reviewer1 "keys of the review screen" "control-Z does not stop it"
ok "$(sed -n 's/^State:[^A-Z]*\(.\).*/\1/p' "/proc/$main/status" | grep -q '[SR]'; echo $?)" \
    "it runs on"
for pid in $(session_of reviewer1); do
	kill -TSTP "$pid" 2>/dev/null
done
press reviewer1 q
comes reviewer1 "0 of 5" "nor does a signal"
wait_for 20 shows reviewer1 "0:0"
press reviewer1 y
comes reviewer1 "1 of 5" "a verdict"
is "$(stored "SELECT h.name || ' ' || v.verdict FROM verdict v JOIN person h USING (person_id)")" \
    "reviewer1 yes" "… is that person's, and on disk"
press lead d
comes lead "disputes" "the lead's screen"

# ---- the line is cut ----

claims()
{
	stored "SELECT count(*) FROM claim c JOIN person h USING (person_id)
	    WHERE h.name = '$1' AND c.expires_at > strftime('%Y-%m-%dT%H:%M:%fZ', 'now')"
}

nothing_of()
{
	test -z "$(session_of "$1")"
}

no_claim()
{
	test "$(claims "$1")" = 0
}

# cut NAME HOW PID: PID is killed; within a second there is nothing of that session
cut()
{
	is "$(claims "$1")" 1 "$2: an item is held"
	cut_at=$(date +%s%N)
	kill -KILL "$3"
	wait_for 10 nothing_of "$1"
	cut_ms=$((($(date +%s%N) - cut_at) / 1000000))
	ok "$(test $cut_ms -lt "${SSH_GONE_MS:-1000}"; echo $?)" \
	    "$2: the session is gone within a second" || diag "$cut_ms ms"
	wait_for 5 no_claim "$1"
	ok $? "$2: and the item is free again"
}

cut reviewer1 "the client is killed" "$(tm list-panes -t reviewer1 -F '#{pane_pid}')"
sit reviewer1
comes reviewer1 "1 of 5" "one can come back"
press reviewer1 r
comes reviewer1 "1 of 5" "and goes on"
wait_for 20 shows reviewer1 "0:0"
main=$(session_of reviewer1 | head -n 1)
cut reviewer1 "the server drops the connection" "$(ps -o ppid= -p "$main" | tr -d ' ')"

admin people retire reviewer2
press reviewer2 r
comes reviewer2 "reviewer2 has retired" "who retired can go on no more"
press reviewer2 q
refused_now()
{
	runs 1 "nor come back" ask reviewer2 status
	has "$err" "reviewer2 has retired" "… and is told why"
}
refused_now
runs 0 "the journal is whole" ask lead audit
tap_done
