# What all steps share.

step() {
	printf '\n=== %s\n' "$*"
}

fail() {
	printf '\nFAILED: %s\n' "$*" >&2
	exit 1
}

# Prints the lines of the reports of tests that match, as grep does with these options.
test_reports() {
	local reports=$1
	shift
	find . -path "*/surefire-reports/$reports" -exec grep -hE --no-group-separator "$@" {} + 2>/dev/null | cut -c 1-300 || true
}

# Prints the tests that failed, each with the first line of why: Maven's own summary of them stands far above the end of its log.
failed_tests() {
	test_reports '*.txt' -A 1 '^[^T].* <<< (FAILURE|ERROR)!' >&2
}

# Prints the tests that failed, and passed when they were run again: each is a fault to be found.
flaky_tests() {
	test_reports 'TEST-*.xml' -B 1 '<flaky(Failure|Error)' | sed 's/^ */FLAKY: /'
}

# Prints a command, and runs it.
run() {
	printf '+ %s\n' "$*"
	"$@"
}

# Runs a command in the background, on a port that the system chooses, until the script ends. Sets base_url.
start_application() {
	app_log=$(mktemp)
	printf '+ %s\n' "$*"
	SERVER_PORT=0 setsid "$@" >"$app_log" 2>&1 &
	app_pid=$!
	trap stop_application EXIT
	local port attempt
	for ((attempt = 0; attempt < 1920; attempt++)); do
		port=$(sed -nE 's/.*Tomcat started on port ([0-9]+).*/\1/p' "$app_log")
		if [[ -n $port ]]; then
			base_url=http://localhost:$port
			return
		fi
		kill -0 "$app_pid" 2>/dev/null || break
		sleep 0.25
	done
	fail "the application did not start: $*"
}

# Stops the application and whatever it started itself: they are one process group. A failed script shows its log.
stop_application() {
	local status=$?
	kill -TERM -- "-$app_pid" 2>/dev/null || true
	wait "$app_pid" 2>/dev/null || true
	if ((status != 0)); then
		printf '\n--- the end of its log:\n' >&2
		tail -n 60 "$app_log" >&2
	fi
	rm -rf "$app_log" "${copy:-}"
	exit "$status"
}

# Fails unless the text contains a piece.
expect() {
	local what=$1 piece=$2 text=$3
	if [[ $text != *"$piece"* ]]; then
		fail "$what: expected $piece in: $text"
	fi
	printf '  ok: %s\n' "$what"
}

http() {
	curl --silent --show-error --fail-with-body --max-time 30 "$@"
}
