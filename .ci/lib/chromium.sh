# Provides the browser that the sample's page is tested in.

has_chromium() {
	command -v chromium >/dev/null && command -v chromedriver >/dev/null
}

# Makes the tests in the browser mandatory. Installs Debian's packages if they are missing, which takes root.
require_chromium() {
	if ! has_chromium && ((EUID == 0)) && command -v apt-get >/dev/null; then
		run apt-get update -qq
		run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver fonts-inter
	fi
	has_chromium || fail "no chromium and chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)"
	chromium --version 2>/dev/null
	export BROWSER_TESTS=required
}
