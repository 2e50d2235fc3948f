# Reads the commands of the README: every line of a "shell" block, and those after "$ " in a "console" block.
# A command goes on after a backslash at the end of its line.

readme_commands() {
	awk '
		/^```shell$/ { block = "shell"; next }
		/^```console$/ { block = "console"; next }
		/^```/ { block = ""; next }
		block == "" { next }
		more { line = line "\n" $0 }
		!more && block == "shell" { line = $0 }
		!more && block == "console" { if (sub(/^\$ /, "") == 0) next; line = $0 }
		{ more = (line ~ /\\$/); if (!more && line != "") print line }
	' README.md | sed -E ':join; /\\$/ { N; s/ *\\\n */ /; b join }'
}

# What the README says that the commands of its "console" blocks print.
readme_output() {
	awk '
		/^```console$/ { block = 1; next }
		/^```/ { block = 0; next }
		block && more { more = /\\$/; next }
		block && /^\$ / { more = /\\$/; next }
		block { print }
	' README.md
}
