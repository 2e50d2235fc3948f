# Finds a JDK by its major version.

is_jdk() {
	local home=$1 version=$2
	[[ -x $home/bin/javac ]] && "$home/bin/javac" -version 2>&1 | grep -qE "^javac $version([.-]|$)"
}

# Variables named JAVA_HOME_17 come first, or as GitHub's runners have them, JAVA_HOME_17_X64.
find_jdk() {
	local version=$1 variable home homes=()
	for variable in $(compgen -v "JAVA_HOME_$version" || true); do
		homes+=("${!variable}")
	done
	for home in "${homes[@]}" "${JAVA_HOME:-}" /usr/lib/jvm/*"$version"*; do
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
