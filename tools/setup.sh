# setup.sh - what ./try and ./check have in common: installing what is missing, and building.
# Sourced with $top set to the source tree.  Nothing here prints more than a line while all is well.

say()
{
	printf '%s\n' "$*"
}

complain()
{
	printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# The packages of the named sections of the file `packages`, one line of alternatives each.
packages_of()
{
	awk -v sections=" $* " '
		/^#/ || /^[ \t]*$/ { next }
		/^\[/ { wanted = index(sections, " " substr($0, 2, length($0) - 2) " ") > 0; next }
		wanted
	' "$top/packages"
}

# Of standard input (as packages_of prints it), the first alternative of each line none of which is
# installed.
packages_missing()
{
	while read -r line; do
		found=
		for package in $(echo "$line" | tr '|' ' '); do
			case " $(dpkg-query -W -f '${db:Status-Status} ' "$package" 2>/dev/null)" in
			*" installed "*) found=yes ;;
			esac
		done
		test -n "$found" || echo "${line%% *}"
	done
}

# Runs a command that may take long, its output in a log; shows the log's end if it fails.
quietly()
{
	log=$1
	shift
	mkdir -p "$(dirname "$log")"
	if "$@" >"$log" 2>&1 </dev/null 8>&-; then
		return 0
	fi
	complain "this failed: $*"
	if grep -q '^configure: error' "$log"; then
		sed -n '/^configure: error/,$p' "$log"
	else
		tail -n 40 "$log"
	fi | sed 's/^/    /' >&2
	complain "all of it is in $log"
	return 1
}

apt()
{
	$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
	    -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@"
}

# set_up LOG SECTION… - installs what is missing of those sections where that is possible, else says
# what to install and goes on: configure, or a test that skips, tells what it really lacks.
set_up()
{
	log=$1
	shift
	command -v dpkg-query >/dev/null 2>&1 || return 0
	missing=$(packages_of "$@" | packages_missing | sort -u | tr '\n' ' ')
	test -n "$missing" || return 0

	as_root=
	if test "$(id -u)" != 0; then
		as_root="sudo -n"
		sudo -n true >/dev/null 2>&1 || as_root=no
	fi
	if test -n "${FOUREYES_NO_APT:-}" || test "$as_root" = no ||
	    ! command -v apt-get >/dev/null 2>&1; then
		say "These packages are missing; to install them:"
		say "    sudo apt-get install --no-install-recommends $missing"
		return 0
	fi

	say "Installing: $missing"
	mkdir -p "$(dirname "$log")"
	apt update >"$log" 2>&1 </dev/null ||
		complain "apt-get update failed (see $log); trying to install all the same"
	apt install --no-install-recommends $missing >>"$log" 2>&1 </dev/null && return 0
	# One package that this system does not know must not keep the others out.
	for package in $missing; do
		apt install --no-install-recommends "$package" >>"$log" 2>&1 </dev/null ||
			complain "$package could not be installed (see $log)"
	done
}

# build DIR [CONFIGURE-ARGUMENT…] - builds the tree in DIR, configuring it where that was not done
# with these very arguments.
build()
{
	dir=$1
	shift
	mkdir -p "$dir"
	if ! test -x "$top/configure" || test "$top/configure.ac" -nt "$top/configure"; then
		quietly "$dir/autogen.log" "$top/autogen.sh" || return 1
	fi
	if ! test -f "$dir/Makefile" || ! test -f "$dir/configured-with" ||
	    test "$(cat "$dir/configured-with")" != "$*"; then
		say "Configuring in ${dir#"$top"/} ..."
		(cd "$dir" && quietly "$dir/configure.log" "$top/configure" "$@") || return 1
		echo "$*" >"$dir/configured-with"
	fi
	if ! command -v make >/dev/null 2>&1; then
		complain "make was not found: install the package make"
		return 1
	fi
	say "Building in ${dir#"$top"/} ..."
	quietly "$dir/build.log" make -C "$dir" -j"$jobs" $targets
}

# What to build.
targets=all

# As many jobs at once as there are processors.
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
