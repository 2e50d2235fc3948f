# Finds a JDK by its major version.

is_jdk() {
	local home=$1 version=$2
	[[ -x $home/bin/javac ]] && "$home/bin/javac" -version 2>&1 | grep -qE "^javac $version([.-]|$)"
}

find_jdk() {
	local version=$1 variable=JAVA_HOME_$1 home
	for home in "${!variable:-}" "${JAVA_HOME:-}" /usr/lib/jvm/*"$version"*; do
		if [[ -n $home ]] && is_jdk "$home" "$version"; then
			printf '%s\n' "$home"
			return
		fi
	done
	return 1
}

has_jdk() {
	find_jdk "$1" >/dev/null
}

# Makes a JDK the one that all later commands run on.
use_jdk() {
	has_jdk "$1" || fail "no JDK $1 on this machine (looked at JAVA_HOME_$1, JAVA_HOME and /usr/lib/jvm)"
	jdk=$1
	JAVA_HOME=$(find_jdk "$1")
	PATH=$JAVA_HOME/bin:$PATH
	export JAVA_HOME PATH
}
