/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.graaljsplugins.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import io.github.graaljsplugins.JsPlugins;
import io.github.graaljsplugins.internal.loader.graal.GraalJsVersion;
import org.apache.commons.logging.LogFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application tells that starts with other versions of GraalJS or Spring Boot:
 * real ones, in a JVM of its own.
 */
class UnsupportedVersionsTests {

	private static final Path OTHER_VERSIONS = Path.of("target/other-versions");

	private static final Predicate<String> GRAALJS = (entry) -> entry
		.matches(".*[/\\\\](js-language|regex|polyglot|truffle-api)-[^/\\\\]+[.]jar");

	private static final Predicate<String> SPRING = (entry) -> entry
		.matches(".*[/\\\\]org[/\\\\]springframework[/\\\\].*");

	@TempDir
	Path folder;

	@Test
	void whenGraalJsIsTooOldThenTheReportNamesItAndThoseThatWork() throws Exception {
		String output = start(replaced(GRAALJS, jars("graaljs-24")));
		assertThat(output).containsSubsequence("APPLICATION FAILED TO START", "Description:",
				"The GraalJS on the class path is too old: org.graalvm.js:js-language 24.2.2 (file:",
				"/graaljs-24/js-language-24.2.2.jar) is older than 25. Versions that work are "
						+ String.join(", ", GraalJsVersion.tested()),
				"Action:", "one version");
	}

	@Test
	void whenPolyglotIsOfAnotherVersionThenTheReportNamesBoth() throws Exception {
		Predicate<String> polyglot = (entry) -> entry.matches(".*[/\\\\]polyglot-[^/\\\\]+[.]jar");
		List<String> older = jars("graaljs-24").stream().filter(polyglot).toList();
		String output = start(replaced(polyglot, older));
		assertThat(output).containsSubsequence("APPLICATION FAILED TO START", "Description:", "not of one version: ",
				"org.graalvm.js:js-language " + GraalJsVersion.onClassPath() + " (file:",
				"org.graalvm.polyglot:polyglot 24.2.2 (file:", "Action:", "one version");
	}

	@Test
	void whenSpringBootIsTooOldThenTheReportSaysSo() throws Exception {
		String output = start(replaced(SPRING, jars("spring-boot-3")));
		assertThat(output).containsSubsequence("APPLICATION FAILED TO START", "Description:",
				"JavaScript plugins need Spring Boot 4.0 or later; this application runs with 3.5.", "spring-boot-3.5.",
				"Action:", "Upgrade the application to Spring Boot 4.0 or later");
	}

	@Test
	void whenGraalJsWasNotTestedButWorksThenOneLineWarns() throws Exception {
		List<String> classPath = new ArrayList<>(List.of(renamedGraalJs("25.99.1").toString()));
		classPath.addAll(classPath());
		String output = start(classPath);
		assertThat(output).contains("GraalJS 25.99.1", "started with []")
			.containsOnlyOnce("was not tested with this library. What the library needs of it was tried at start, "
					+ "and works. Versions that were tested: " + String.join(", ", GraalJsVersion.tested()));
	}

	@Test
	void whenGraalJsWasTestedThenNothingIsSaid() throws Exception {
		assertThat(start(classPath())).contains("started with []").doesNotContain("tested");
	}

	/**
	 * The GraalJS of this build, whose jars seem to be of another version.
	 */
	private Path renamedGraalJs(String version) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
		Path jar = this.folder.resolve("renamed.jar");
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
			for (String name : List.of("com/oracle/truffle/js/runtime/objects/JSModuleLoader",
					"org/graalvm/polyglot/Engine", "com/oracle/truffle/api/Truffle",
					"com/oracle/truffle/regex/RegexLanguage")) {
				copy(name + ".class", out);
			}
		}
		return jar;
	}

	private void copy(String file, JarOutputStream out) throws IOException {
		out.putNextEntry(new JarEntry(file));
		try (InputStream in = getClass().getClassLoader().getResourceAsStream(file)) {
			assertThat(in).as(file).isNotNull();
			in.transferTo(out);
		}
		out.closeEntry();
	}

	private static List<String> classPath() {
		return Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
	}

	private static List<String> replaced(Predicate<String> left, List<String> jars) {
		List<String> classPath = new ArrayList<>(jars);
		classPath().stream().filter(left.negate()).forEach(classPath::add);
		return classPath;
	}

	private static List<String> jars(String version) throws IOException {
		try (Stream<Path> files = Files.list(OTHER_VERSIONS.resolve(version))) {
			List<String> jars = files.map((jar) -> jar.toAbsolutePath().toString()).sorted().toList();
			assertThat(jars).as("the build copies them: mvn -pl autoconfigure process-test-resources").isNotEmpty();
			return jars;
		}
	}

	private String start(List<String> classPath) throws IOException, InterruptedException {
		Path output = Files.createFile(this.folder.resolve("output"));
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				String.join(File.pathSeparator, classPath), Application.class.getName())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the application ends").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return Files.readString(output, StandardCharsets.UTF_8);
	}

	/**
	 * An application with no more than plugins, which stops once it has started.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(GraalJsPluginsAutoConfiguration.class)
	static class Application {

		public static void main(String[] arguments) {
			// Without a web server, whose jars are those of the newest Spring Boot
			SpringApplication application = new SpringApplication(Application.class);
			application.setWebApplicationType(WebApplicationType.NONE);
			try (ConfigurableApplicationContext context = application.run(arguments)) {
				LogFactory.getLog(Application.class).info("started with " + context.getBean(JsPlugins.class).names());
			}
		}

	}

}
