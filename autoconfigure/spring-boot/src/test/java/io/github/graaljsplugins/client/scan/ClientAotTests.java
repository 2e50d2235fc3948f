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

package io.github.graaljsplugins.client.scan;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.graaljsplugins.autoconfigure.GraalJsPluginsAutoConfiguration;
import io.github.graaljsplugins.client.GraalJsPluginClientsAutoConfiguration;
import io.github.graaljsplugins.internal.loader.ModuleLoader;
import io.github.graaljsplugins.plugin.PluginFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.FileSystemGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ahead-of-time processing: what a native image is told, and that the generated code
 * makes the same beans.
 */
class ClientAotTests {

	@TempDir
	Path folder;

	private PluginFiles plugins;

	@TempDir
	Path generated;

	private DefaultGenerationContext generation;

	@BeforeEach
	void writePlugin() {
		this.generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get("com.example", "Application")),
				new FileSystemGeneratedFiles((kind) -> this.generated));
		this.plugins = new PluginFiles(this.folder).plugin("greeter", """
				export const greet = (name) => `Hello ${name}`;
				export const meet = ({ name }) => ({ text: `Hello ${name}` });
				""");
	}

	@Test
	void whenProcessedThenProxyAndTypesHaveHints() {
		process();
		RuntimeHints hints = this.generation.getRuntimeHints();
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Greeter.class)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(Greeter.class)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Greeter.Greeting.class, "text"))
			.accepts(hints);
		assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(Greeter.Person.class, "name")).accepts(hints);
		assertThat(RuntimeHintsPredicates.resource()
			.forResource(ModuleLoader.class.getPackageName().replace('.', '/') + "/commonjs.js")).accepts(hints);
	}

	@Test
	void whenGeneratedCodeRunsThenClientsWork() throws Exception {
		ClassName initializer = process();
		compile();
		try (GeneratedFirst loader = new GeneratedFirst(this.generated)) {
			@SuppressWarnings("unchecked")
			Function<String[], String> application = (Function<String[], String>) loader
				.loadClass(RunApplication.class.getName())
				.getDeclaredConstructor()
				.newInstance();
			assertThat(application.apply(new String[] { initializer.canonicalName(), this.plugins.location() }))
				.isEqualTo("Hello Ada");
		}
	}

	private ClassName process() {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(this.plugins.location()).applyTo(context);
		context.register(Application.class);
		ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(context, this.generation);
		this.generation.writeGeneratedContent();
		return initializer;
	}

	private void compile() throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-cp",
				System.getProperty("java.class.path"), "-d", this.generated.toString()));
		try (Stream<Path> files = Files.walk(this.generated)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(arguments::add);
		}
		int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
		assertThat(status).isZero();
	}

	/**
	 * Starts the application in the class loader that has the generated classes.
	 */
	public static class RunApplication implements Function<String[], String> {

		@Override
		@SuppressWarnings("unchecked")
		public String apply(String[] initializerAndProperty) {
			GenericApplicationContext context = new GenericApplicationContext();
			ClassLoader loader = getClass().getClassLoader();
			context.setClassLoader(loader);
			TestPropertyValues.of(initializerAndProperty[1]).applyTo(context);
			Class<?> type = ClassUtils.resolveClassName(initializerAndProperty[0], loader);
			((ApplicationContextInitializer<GenericApplicationContext>) BeanUtils.instantiateClass(type))
				.initialize(context);
			context.refresh();
			try (context) {
				return context.getBean(Greeter.class).meet(new Greeter.Person("Ada")).text();
			}
		}

	}

	/**
	 * Defines this library's classes, and Spring Boot's, anew beside the generated ones,
	 * so that these reach what is package-private.
	 */
	private static final class GeneratedFirst extends URLClassLoader {

		GeneratedFirst(Path generated) throws IOException {
			super(urls(generated), ClientAotTests.class.getClassLoader());
		}

		private static URL[] urls(Path generated) throws IOException {
			List<URL> urls = new ArrayList<>(List.of(generated.toUri().toURL()));
			for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
				urls.add(Path.of(entry).toUri().toURL());
			}
			return urls.toArray(URL[]::new);
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				Class<?> known = findLoadedClass(name);
				if (known != null) {
					return known;
				}
				boolean anew = name.startsWith("io.github.graaljsplugins.")
						|| name.startsWith("org.springframework.boot.");
				return anew ? findClass(name) : super.loadClass(name, resolve);
			}
		}

	}

	@AutoConfigurationPackage
	@ImportAutoConfiguration({ GraalJsPluginsAutoConfiguration.class, GraalJsPluginClientsAutoConfiguration.class })
	static class Application {

	}

}
