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

package io.github.graaljsplugins.residue;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import io.github.graaljsplugins.plugin.PluginFiles;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application is deployed and undeployed, again and again, each time in a class loader
 * of its own, as a server does with a war: no class loader is left. Runs in an execution
 * of its own, whose virtual machine keeps nothing by soft references.
 */
@Tag("residue")
class ClassLoaderResidueTests {

	private static final int DEPLOYMENTS = Integer.getInteger("graaljs.faults.deployments", 3);

	/**
	 * Entries of GraalVM, whose native libraries only one class loader can load.
	 */
	private static final Predicate<String> NATIVE = (entry) -> entry.matches(".*[/\\\\]org[/\\\\]graalvm[/\\\\].*");

	private final List<WeakReference<ClassLoader>> applications = new ArrayList<>();

	private final ExecutorService server = Executors.newSingleThreadExecutor();

	private PluginFiles plugins;

	@BeforeEach
	void writePlugins(@TempDir Path folder) {
		this.plugins = new PluginFiles(folder).plugin("modern", """
				import { stored } from 'host:warehouse';
				export const offer = (order) => ({ text: stored(order).sku + stored(order).count });
				export const offerLater = async (order) => (await import('./later.js')).later(offer(order));
				export const activate = () => setInterval(() => {}, 1e6);
				""")
			.file("modern/later.js", "export const later = ({ text }) => ({ text: text + ' later' });")
			.file("legacy/package.json", "{ \"name\": \"legacy\", \"main\": \"./index.cjs\" }")
			.file("legacy/index.cjs", "exports.offer = ({ sku, count }) => ({ text: sku + count });");
	}

	@AfterEach
	void stopServer() {
		this.server.shutdownNow();
	}

	@Test
	void whenTheEngineIsTheServersThenNoApplicationIsLeft() throws Exception {
		typeScript();
		try (URLClassLoader server = loader(NATIVE, ClassLoader.getPlatformClassLoader())) {
			for (int i = 0; i < DEPLOYMENTS; i++) {
				deploy(NATIVE.negate(), server);
			}
			awaitEnd();
		}
	}

	/**
	 * What GraalVM itself keeps: the shutdown hook that it has in each class loader, and
	 * thread-locals of the server's threads.
	 */
	@Test
	void whenTheEngineIsTheApplicationsThenOnlyTheEngineKeepsIt() throws Exception {
		int deployments = Math.max(2, DEPLOYMENTS / 2);
		for (int i = 0; i < deployments; i++) {
			deploy((entry) -> true, ClassLoader.getPlatformClassLoader());
		}
		stopServer();
		assertThat(removeShutdownHooks()).isEqualTo(deployments);
		awaitEnd();
	}

	private void typeScript() {
		this.plugins
			.file("modern/later.ts",
					"export const later = ({ text }: { text: string }) => ({ text: text + ' later' });")
			.file("modern/later.js", "export * from './later.ts';");
	}

	private void deploy(Predicate<String> classPath, ClassLoader parent) throws Exception {
		assertThat(run(classPath, parent)).isEqualTo("A2;B4 later;c3;D8;e5;");
	}

	/**
	 * Deploy and undeploy an application.
	 * @return what it said, or what it failed with
	 */
	private String run(Predicate<String> classPath, ClassLoader parent) throws Exception {
		return this.server.submit(() -> {
			Thread thread = Thread.currentThread();
			ClassLoader before = thread.getContextClassLoader();
			try (URLClassLoader application = loader(classPath, parent)) {
				this.applications.add(new WeakReference<>(application));
				thread.setContextClassLoader(application);
				return (String) application.loadClass(DeployedApplication.class.getName())
					.getMethod("run", Path.class)
					.invoke(null, this.plugins.root());
			}
			catch (InvocationTargetException ex) {
				return String.valueOf(ex.getCause());
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}).get();
	}

	private void awaitEnd() throws Exception {
		displaceLastRecord();
		Awaitility.await().pollInSameThread().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			System.gc();
			assertThat(this.applications).extracting(WeakReference::get).containsOnlyNulls();
		});
	}

	/**
	 * GraalVM's are the only ones: the application registers none, as on a server.
	 */
	private int removeShutdownHooks() throws ReflectiveOperationException {
		Field field = Class.forName("java.lang.ApplicationShutdownHooks").getDeclaredField("hooks");
		field.setAccessible(true);
		Set<?> hooks = ((Map<?, ?>) field.get(null)).keySet();
		int before = hooks.size();
		hooks.removeIf((hook) -> this.applications.stream()
			.anyMatch((application) -> application.refersTo(((Thread) hook).getContextClassLoader())));
		return before - hooks.size();
	}

	/**
	 * JDK 17 keeps, for the methods of records, the type of the component that it saw
	 * last, and so one class loader (JDK-8078641). Now that is of this record.
	 */
	private static void displaceLastRecord() throws Exception {
		try (URLClassLoader another = loader((entry) -> true, ClassLoader.getPlatformClassLoader())) {
			Constructor<?> constructor = another.loadClass(Last.class.getName()).getConstructors()[0];
			Object last = constructor.newInstance((Object) null);
			assertThat(last).isEqualTo(constructor.newInstance((Object) null)).hasSameHashCodeAs(last);
		}
	}

	private static URLClassLoader loader(Predicate<String> classPath, ClassLoader parent) {
		return new URLClassLoader(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(classPath)
			.map(ClassLoaderResidueTests::url)
			.toArray(URL[]::new), parent);
	}

	private static URL url(String entry) {
		try {
			return Path.of(entry).toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A record whose component has a type of its class loader's own.
	 *
	 * @param component the component
	 */
	public record Last(Last component) {

	}

}
