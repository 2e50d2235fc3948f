# The modules that are the library.

# As Maven's option -pl takes them.
library=autoconfigure/core,autoconfigure/spring-boot

# Runs tests of the library on the classes that are there: an execution of Surefire, and more options. The phase has Maven take
# one module's classes for another's dependency; nothing is stale, so that nothing is compiled, nor checked once more.
library_tests() {
	local execution=$1
	shift
	run mvn -B -q -pl "$library" test-compile "surefire:test@$execution" -Dmaven.main.skip \
		-Dmaven.compiler.useIncrementalCompilation=false -Denforcer.skip -Dcheckstyle.skip -Dspring-javaformat.validate.skip "$@"
}
