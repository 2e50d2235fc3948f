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

package io.github.graaljsplugins.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.graaljsplugins.internal.resolve.Invalidation;
import io.github.graaljsplugins.internal.resolve.ModuleRoots;
import io.github.graaljsplugins.internal.resolve.Snapshot;
import io.github.graaljsplugins.internal.resolve.source.SourceTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Strange jars on the class path: what comes of their entries is a module within the
 * roots, or an error with Node's code, and no other resource is ever asked for.
 */
@Tag("fuzz")
class ClasspathFuzzTests {

	private static final List<Path> ALLOWED = List.of(Path.of("/classpath:/plugins/odd"), Path.of("/classpath:/libs"),
			Path.of("/classpath:/node_modules"));

	@TempDir
	private Path temp;

	private int count;

	@Test
	void jars(TestReporter reporter) throws Exception {
		Fuzzing.attack("ClasspathFuzzTests#jars", reporter, this::attack, "module", "ERR_MODULE_NOT_FOUND",
				"MODULE_NOT_FOUND", "ERR_INVALID_PACKAGE_CONFIG", "ERR_INVALID_MODULE_SPECIFIER", "module of #imports",
				"module of the package itself", "module of a linked package");
	}

	private void attack(Input input) throws IOException {
		Path folder = Files.createDirectory(this.temp.resolve("c" + this.count++));
		OddClasspath classpath = new OddClasspath(input, folder);
		try (WatchedClasspath loader = classpath.loader()) {
			Snapshot snapshot = Snapshot.capture(roots(input, loader), ResolverFuzzTests.options(input));
			Questions questions = new Questions(input, snapshot, ALLOWED);
			for (int i = input.number(20); i >= 0; i--) {
				questions.ask(classpath.specifiers().specifier(), classpath.parent(),
						input.chance(90) ? null : classpath.specifiers().specifier());
			}
			assertComplete(classpath, snapshot);
			Snapshot next = snapshot.next(Invalidation.of(Set.copyOf(snapshot.loaded().keySet())));
			next.probe().changedSince(next);
			assertThat(loader.asked()).allMatch(ClasspathFuzzTests::isAllowed);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder);
		}
	}

	private static ModuleRoots roots(Input input, WatchedClasspath loader) {
		SourceTree library = SourceTree.classpath(loader, "libs");
		SourceTree webJars = SourceTree.webJars(loader);
		return new ModuleRoots(SourceTree.classpath(loader, "plugins/odd"),
				input.chance(70) ? List.of(library, webJars) : List.of(),
				input.chance(30) ? Map.of("needed", library) : Map.of());
	}

	/**
	 * Whatever else there is, what a plugin is given is there, unless it is a file and a
	 * folder at once.
	 */
	private static void assertComplete(OddClasspath classpath, Snapshot snapshot) {
		for (String name : classpath.names()) {
			boolean folder = classpath.names().stream().anyMatch((other) -> other.startsWith(name + "/"));
			if (name.startsWith(OddClasspath.PLUGIN) && OddClasspath.isWithin(name) && !name.endsWith("/") && !folder
					&& name.length() < 8000) {
				assertThat(snapshot.exists("/classpath:/" + name)).as(name).isTrue();
			}
		}
	}

	private static boolean isAllowed(String resource) {
		return OddClasspath.isWithin(resource.endsWith("/") ? resource + "x" : resource)
				|| Set.of("plugins/odd", "libs", "META-INF/importmap.json", "META-INF/resources/_static/")
					.contains(resource);
	}

}
