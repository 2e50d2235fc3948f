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

package io.github.graaljsplugins.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.internal.runtime.reload.HostedPlugins;
import org.awaitility.Awaitility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What applications leave behind when they are closed: nothing. Thread-safe.
 */
final class Residue {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final Path OPEN_FILES = Path.of("/proc/self/fd");

	private final Set<Thread> threads = Thread.getAllStackTraces().keySet();

	private final Set<String> files = openFiles();

	private final Map<ModuleLoader, Boolean> loaders = Collections.synchronizedMap(new WeakHashMap<>());

	private final List<WeakReference<Object>> contexts = Collections.synchronizedList(new ArrayList<>());

	private int watched;

	/**
	 * Remember what an application has now, without keeping it.
	 */
	synchronized void watch(Generation generation) {
		if (this.contexts.stream().noneMatch((reference) -> reference.get() == generation.context())) {
			this.contexts.add(new WeakReference<>(generation.context()));
		}
		generation.context()
			.getBean(HostedPlugins.class)
			.all()
			.forEach((cache) -> cache.pool().loaders().forEach((loader) -> {
				if (this.loaders.put(loader, true) == null) {
					this.watched++;
				}
			}));
	}

	/**
	 * Wait until nothing is left of the applications that were watched.
	 */
	void assertNothing() {
		Awaitility.await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> {
			System.gc();
			assertThat(this.contexts).as("application contexts").allMatch((reference) -> reference.get() == null);
			assertThat(this.loaders.keySet()).as("module loaders").isEmpty();
			assertThat(newThreads()).as("threads").isEmpty();
			assertThat(newFiles()).as("open files").isEmpty();
		});
	}

	/**
	 * The pool that the whole virtual machine shares is nobody's residue.
	 */
	private Set<String> newThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.threads.contains(thread) && thread.isAlive())
			.map(Thread::getName)
			.filter((name) -> !name.startsWith("ForkJoinPool.commonPool"))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Jars stay open for as long as the class loader of the tests does.
	 */
	private Set<String> newFiles() {
		Set<String> open = openFiles();
		open.removeAll(this.files);
		open.removeIf((file) -> file.endsWith(".jar"));
		return open;
	}

	private static Set<String> openFiles() {
		Set<String> open = new TreeSet<>();
		if (!Files.isDirectory(OPEN_FILES)) {
			return open;
		}
		try (DirectoryStream<Path> links = Files.newDirectoryStream(OPEN_FILES)) {
			for (Path link : links) {
				open.add(target(link));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return open;
	}

	/**
	 * The handle by which the folder itself is being listed is closed by the time that it
	 * is looked at.
	 */
	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			return OPEN_FILES.toString();
		}
	}

	@Override
	public synchronized String toString() {
		return this.contexts.size() + " contexts, " + this.watched + " loaders";
	}

}
